package com.gwms.sync.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says about itself in {@code postmaster.pid} (PostgreSQL, "Database File Layout"): process, port.
 * A killed server leaves the file behind.
 */
record PostmasterFile(long pid, int port) {
    private static final int PORT_LINE = 3;

    static Optional<PostmasterFile> in(Path data) throws IOException {
        Path file = path(data);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.getFirst().strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path path(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Whether the process it names is a PostgreSQL server; the number may have gone to another program meanwhile. */
    boolean namesALivingServer() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().command().orElse("postgres"))
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }
}
