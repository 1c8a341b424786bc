package com.gwms.sync.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with a main class of this class path. */
public final class JavaProcess implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;
    private final StringBuilder errors = new StringBuilder();
    private final Thread errorReader;

    private JavaProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.errorReader = Thread.ofVirtual()
                .start(() -> process.errorReader(StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> errors.append(line).append('\n')));
    }

    public static JavaProcess start(Class<?> main, Map<String, String> environment, String... arguments) {
        return start(List.of(), main, environment, arguments);
    }

    /** @param around a command that carries out the one that its further arguments make */
    static JavaProcess start(List<String> around, Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>(around);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Duser.timezone=Pacific/Apia",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        try {
            return new JavaProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of stdout. */
    public String line() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("The process wrote no further line. stderr: " + errorText());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of stdout that begins so; others are passed over. */
    public String lineWith(String beginning) {
        String line = line();
        while (!line.startsWith(beginning)) {
            line = line();
        }
        return line;
    }

    public void tell(String line) {
        input.println(line);
    }

    /** SIGTERM. */
    public void terminate() {
        // Process.destroy would close our end of its output as well
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    public int exitCode() {
        try {
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The process did not end. stderr: " + errors);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All of stdout that was not read as lines; waits for the end. */
    public String rest() {
        return String.join("\n", output.lines().toList());
    }

    /** All of stderr; waits for the end. */
    public String errorText() {
        exitCode();
        try {
            errorReader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return errors.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
