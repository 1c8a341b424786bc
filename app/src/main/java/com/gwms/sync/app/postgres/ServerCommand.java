package com.gwms.sync.app.postgres;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs and waits for its end. */
record ServerCommand(Path home) {
    /** @return what the program wrote */
    String run(String program, Duration limit, String... arguments) throws IOException {
        Path output = Files.createTempFile("gwms-sync-" + program + "-", ".log");
        try {
            Process process = new ProcessBuilder(line(program, arguments))
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectErrorStream(true)
                    // a file, not a pipe: the server inherits it and would hold a pipe open for ever
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = await(process, limit);
            String said = Files.readString(output, StandardCharsets.UTF_8).strip();
            if (!ended) {
                throw new IOException(program + " did not end within " + limit.toSeconds() + " s. " + said);
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " failed: " + said);
            }
            return said;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private List<String> line(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(home.resolve("bin").resolve(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private static boolean await(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
