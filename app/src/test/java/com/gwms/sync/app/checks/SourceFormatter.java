package com.gwms.sync.app.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * palantir-java-format in a process of its own, because it needs packages of the compiler that the JDK opens on the command
 * line only. It runs on the JDK that runs this test, whose parser reads our sources.
 */
final class SourceFormatter {
    private static final List<String> COMPILER_PACKAGES =
            List.of("api", "code", "file", "main", "parser", "tree", "util");

    private SourceFormatter() {}

    /** The files that are not formatted. */
    static List<Path> unformatted(List<Path> files) throws IOException, InterruptedException {
        return run("--dry-run", files).lines().map(Path::of).toList();
    }

    static void format(List<Path> files) throws IOException, InterruptedException {
        run("--replace", files);
    }

    private static String run(String mode, List<Path> files) throws IOException, InterruptedException {
        Path arguments = Files.createTempFile("format", ".args");
        Path output = Files.createTempFile("format", ".out");
        try {
            Files.write(arguments, files.stream().map(Path::toString).toList());
            Process process = new ProcessBuilder(command(mode, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("The formatter failed:\n" + said);
            }
            return said;
        } finally {
            Files.delete(arguments);
            Files.delete(output);
        }
    }

    private static List<String> command(String mode, Path arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(COMPILER_PACKAGES.stream()
                .flatMap(
                        name -> Stream.of("--add-exports", "jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("com.palantir.javaformat.java.Main", "--palantir", mode, "@" + arguments));
        return command;
    }
}
