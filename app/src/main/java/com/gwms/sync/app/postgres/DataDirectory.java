package com.gwms.sync.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/** The data of a local server: made once, and only used with the version of PostgreSQL that made it. */
final class DataDirectory {
    /** 127.0.0.1 only, and with a password, since other users of the machine can reach that too. */
    private static final String SETTINGS = """

        # gwms-sync
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 200
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_min_messages = warning
        # a snapshot of a million lines is 200 MB of rows: no checkpoint in its middle
        shared_buffers = 256MB
        wal_buffers = 16MB
        max_wal_size = 4GB
        """;

    /** What is thrown away need not outlive a power cut. */
    private static final String THROW_AWAY_SETTINGS = """
        fsync = off
        full_page_writes = off
        synchronous_commit = off
        """;

    private final ServerFiles files;
    private final ServerCommand command;

    DataDirectory(ServerFiles files, ServerCommand command) {
        this.files = files;
        this.command = command;
    }

    void makeUnlessThere(boolean throwAway, Duration limit) throws IOException {
        if (Files.exists(files.data())) {
            requireSameVersion(limit);
            return;
        }
        ServerFiles.deleteTree(files.unfinishedData());
        writePassword();
        command.run(
                "initdb",
                limit,
                "--pgdata=" + files.unfinishedData(),
                "--username=" + LocalServer.USER,
                "--auth=scram-sha-256",
                "--pwfile=" + files.password(),
                "--encoding=UTF8",
                // the builtin provider sorts and folds alike on every machine, whatever its locales
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                throwAway ? "--no-sync" : "--data-checksums");
        Files.writeString(
                files.unfinishedData().resolve("postgresql.conf"),
                throwAway ? SETTINGS + THROW_AWAY_SETTINGS : SETTINGS,
                StandardOpenOption.APPEND);
        Files.move(files.unfinishedData(), files.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion(Duration limit) throws IOException {
        String written = Files.readString(files.data().resolve("PG_VERSION")).strip();
        String brought = command.run("postgres", limit, "--version").replaceAll("^\\D*(\\d+)[\\s\\S]*$", "$1");
        if (!written.equals(brought)) {
            throw LocalServerException.settings(
                    "The local database in " + files.data() + " was written by PostgreSQL " + written
                            + ", and this version of the program brings PostgreSQL " + brought
                            + ". Move it with pg_dump of the old version, or set gwms-sync.local-database.directory to"
                            + " a new directory to start empty.",
                    null);
        }
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = files.password();
        Files.deleteIfExists(file);
        if (Files.getFileStore(files.directory()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
    }
}
