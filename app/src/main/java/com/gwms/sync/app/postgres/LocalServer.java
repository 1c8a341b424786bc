package com.gwms.sync.app.postgres;

import com.gwms.sync.store.server.DatabaseAddress;
import com.gwms.sync.store.server.ServerPresence;
import com.gwms.sync.store.server.ServerUnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's share in the local PostgreSQL server. The first process starts the server, further ones find it, the
 * last one stops it; a killed process leaves it running for the next. Listens on 127.0.0.1 only, its data are kept.
 */
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    static final String USER = "postgres";

    private static final int START_TRIES = 3;
    private static final Duration START_PAUSE = Duration.ofMillis(500);
    private static final long MAX_LOG_BYTES = 10_000_000;

    private final LocalServerSettings settings;
    private final ServerFiles files;
    private final DatabaseAddress address;
    private final ServerPresence presence;

    private LocalServer(
            LocalServerSettings settings, ServerFiles files, DatabaseAddress address, ServerPresence presence) {
        this.settings = settings;
        this.files = files;
        this.address = address;
        this.presence = presence;
    }

    /**
     * Finds the server of the directory or starts it.
     *
     * @throws LocalServerException where that fails, with a sentence that says what to do
     */
    public static LocalServer open(LocalServerSettings settings) {
        new ServerFiles(settings.directory()).make();
        try {
            ServerFiles files = settings.throwAway()
                    ? ThrowAwayDirectory.make()
                    : new ServerFiles(settings.directory().toAbsolutePath());
            return DirectoryLock.holding(
                    files.lock(), () -> find(settings, files).orElseGet(() -> start(settings, files)));
        } catch (IOException e) {
            throw failed(settings.directory(), e);
        }
    }

    /** Its database {@code gwms_sync}. */
    public DatabaseAddress address() {
        return address;
    }

    private static Optional<LocalServer> find(LocalServerSettings settings, ServerFiles files) throws IOException {
        Optional<PostmasterFile> postmaster = PostmasterFile.in(files.data());
        if (postmaster.isEmpty() || !Files.exists(files.password())) {
            return Optional.empty();
        }
        int port = postmaster.get().port();
        try {
            return Optional.of(enter(settings, files, port));
        } catch (ServerUnreachableException e) {
            LOG.debug("Nothing answers on port {} of the local database: {}", port, e.getMessage());
            return Optional.empty();
        }
    }

    private static LocalServer enter(LocalServerSettings settings, ServerFiles files, int port)
            throws IOException, ServerUnreachableException {
        String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        String password = Files.readString(files.password()).strip();
        ServerPresence presence = ServerPresence.at(new DatabaseAddress(server + "postgres", USER, password));
        presence.makeDatabase();
        return new LocalServer(settings, files, new DatabaseAddress(server + "gwms_sync", USER, password), presence);
    }

    private static LocalServer start(LocalServerSettings settings, ServerFiles files) {
        Duration limit = settings.startWait();
        try {
            ServerCommand command = new ServerCommand(
                    ServerProgram.unpackInto(settings.directory().toAbsolutePath()));
            new DataDirectory(files, command).makeUnlessThere(settings.throwAway(), limit);
            forgetDeadServer(files);
            return enter(settings, files, startOnFreePort(command, files, limit));
        } catch (IOException | ServerUnreachableException e) {
            throw failed(files.directory(), e);
        }
    }

    /**
     * PostgreSQL takes a left-over {@code postmaster.pid} for a running server if its number has gone to any other
     * process of this user, which in a container it often has.
     */
    private static void forgetDeadServer(ServerFiles files) throws IOException {
        Optional<PostmasterFile> left = PostmasterFile.in(files.data());
        if (left.isPresent() && !left.get().namesALivingServer()) {
            Files.deleteIfExists(PostmasterFile.path(files.data()));
        }
    }

    private static int startOnFreePort(ServerCommand command, ServerFiles files, Duration limit) throws IOException {
        if (Files.exists(files.log()) && Files.size(files.log()) > MAX_LOG_BYTES) {
            Files.delete(files.log());
        }
        for (int tryNo = 1; ; tryNo++) {
            int port = freePort();
            try {
                command.run(
                        "pg_ctl",
                        limit.plusSeconds(5),
                        "start",
                        "--wait",
                        "--timeout=" + limit.toSeconds(),
                        "--pgdata=" + files.data(),
                        "--log=" + files.log(),
                        "--options=-p " + port);
                return port;
            } catch (IOException e) {
                // somebody took the port since we looked, or the sessions of a killed server are still ending
                if (tryNo == START_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(START_PAUSE.toNanos());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static LocalServerException failed(Path directory, Exception cause) {
        return LocalServerException.retry(
                "The local database in " + directory + " did not start: "
                        + String.valueOf(cause.getMessage()).replaceAll("\\s+", " ") + " Its log is "
                        + new ServerFiles(directory).log() + ".",
                cause);
    }

    /** Gives up this process's share; stops the server where no other session is left. */
    @Override
    public void close() {
        try {
            DirectoryLock.holding(files.lock(), this::leave);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The local database in {} could not be stopped: {}", files.directory(), e.getMessage());
        }
        if (settings.throwAway()) {
            ThrowAwayDirectory.delete(files);
        }
    }

    private int leave() throws IOException {
        int others = LastOne.othersAfterOurOwnAreGone(presence);
        presence.close();
        if (others == 0) {
            stop();
        } else {
            LOG.info("The local database goes on, since others use it: sessions={}", others);
        }
        return others;
    }

    private void stop() throws IOException {
        ServerCommand command =
                new ServerCommand(ServerProgram.unpackInto(settings.directory().toAbsolutePath()));
        command.run(
                "pg_ctl",
                settings.startWait().plusSeconds(5),
                "stop",
                "--wait",
                "--mode=fast",
                "--timeout=" + settings.startWait().toSeconds(),
                "--pgdata=" + files.data());
    }
}
