package com.gwms.sync.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** What stands where in the directory of a local server. */
record ServerFiles(Path directory) {
    Path data() {
        return directory.resolve("data");
    }

    /** Where a new data directory is made before it takes its name, so that a half-made one is never started. */
    Path unfinishedData() {
        return directory.resolve("data.unfinished");
    }

    Path password() {
        return directory.resolve("password");
    }

    Path log() {
        return directory.resolve("server.log");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    /** Makes the directory for this user alone. */
    void make() {
        try {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw LocalServerException.settings(
                    "The directory " + directory + " of the local database cannot be made or written: " + e
                            + ". Set gwms-sync.local-database.directory to one that can, or spring.datasource.url to a"
                            + " PostgreSQL server.",
                    e);
        }
    }

    static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
