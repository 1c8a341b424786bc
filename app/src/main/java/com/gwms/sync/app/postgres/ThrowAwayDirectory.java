package com.gwms.sync.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory for a server that one process uses once. */
final class ThrowAwayDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ThrowAwayDirectory.class);

    private ThrowAwayDirectory() {}

    static ServerFiles make() throws IOException {
        ServerFiles files = new ServerFiles(Files.createTempDirectory("gwms-sync-throw-away-"));
        files.make();
        return files;
    }

    static void delete(ServerFiles files) {
        Path directory = files.directory();
        try {
            ServerFiles.deleteTree(directory);
        } catch (UncheckedIOException e) {
            LOG.warn("The directory {} could not be deleted: {}", directory, e.getMessage());
        }
    }
}
