package com.gwms.sync.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.app.JavaProcess;
import com.gwms.sync.store.server.DatabaseAddress;
import com.gwms.sync.store.server.DatabaseProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTests {
    /** One directory for all, since its programs take a second to unpack. */
    @TempDir
    private static Path directory = Path.of("");

    @AfterEach
    void leavesNothingBehind() throws IOException {
        assertThat(PostmasterFile.in(directory.resolve("data"))).isEmpty();
    }

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        String table = "kept_" + System.identityHashCode(this);
        try (LocalServer server = open()) {
            run(server, "CREATE TABLE " + table + " (x integer)");
        }
        try (LocalServer server = open()) {
            run(server, "DROP TABLE " + table);
        }
    }

    @Test
    void isSharedByTwoProcessesAndStoppedByTheLast() {
        try (JavaProcess first = user();
                JavaProcess second = user()) {
            // both were started at once, so this is the race as well
            String url = first.lineWith("jdbc:");
            assertThat(second.lineWith("jdbc:")).isEqualTo(url);

            first.tell("leave");
            assertThat(first.exitCode()).isZero();
            assertThat(DatabaseProbe.ask(address(url))).isEmpty();

            second.tell("leave");
            assertThat(second.exitCode()).isZero();
            assertThat(DatabaseProbe.ask(address(url))).isNotEmpty();
        }
    }

    @Test
    void outlivesAKilledProcessAndIsFoundByTheNext() {
        try (JavaProcess first = user()) {
            String url = first.lineWith("jdbc:");
            first.kill();

            try (LocalServer server = open()) {
                assertThat(server.address().url()).isEqualTo(url);
            }
        }
    }

    @Test
    void startsAgainAfterTheServerWasKilled() throws IOException, SQLException {
        try (LocalServer server = open()) {
            long pid =
                    PostmasterFile.in(directory.resolve("data")).orElseThrow().pid();
            ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
            handle.destroyForcibly();
            handle.onExit().join();

            try (LocalServer next = open()) {
                run(next, "SELECT 1");
            }
            assertThat(server.address().password()).isNotNull();
        }
    }

    @Test
    void takesALeftOverProcessNumberOfAnotherProgramForDead() throws IOException, SQLException {
        open().close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory + "/data\n1\n1\n\n127.0.0.1\n0 0\nready\n");

        try (LocalServer server = open()) {
            run(server, "SELECT 1");
        }
    }

    @Test
    void goesOnWhileSomebodyElseHasASession() throws SQLException {
        LocalServer server = open();
        try (Connection person = connect(server)) {
            server.close();
            assertThat(person.isValid(30)).isTrue();
        }
        open().close();
    }

    @Test
    void listensOnThisMachineOnlyAndAsksForAPassword() throws SQLException, IOException {
        try (LocalServer server = open()) {
            try (Connection connection = connect(server);
                    var rows = connection.createStatement().executeQuery("SHOW listen_addresses")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("127.0.0.1");
            }
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.address().url(), "postgres", "guessed"))
                    .hasMessageContaining("password authentication failed");
            assertThat(server.address().toString())
                    .doesNotContain(Objects.requireNonNull(server.address().password()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws IOException {
        open().close();
        Path version = directory.resolve("data/PG_VERSION");
        String right = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(LocalServerTests::open)
                    .isInstanceOfSatisfying(
                            LocalServerException.class,
                            e -> assertThat(e.retryUseful()).isFalse())
                    .hasMessageContaining("written by PostgreSQL 17")
                    .hasMessageContaining("gwms-sync.local-database.directory");
        } finally {
            Files.writeString(version, right);
        }
    }

    @Test
    void throwsAServerAwayWithItsData() throws SQLException {
        Path data;
        try (LocalServer server = LocalServer.open(new LocalServerSettings(directory, true, Duration.ofSeconds(60)))) {
            try (Connection connection = connect(server);
                    var rows = connection.createStatement().executeQuery("SHOW data_directory")) {
                rows.next();
                data = Path.of(rows.getString(1));
            }
            assertThat(data).exists().isNotEqualTo(directory.resolve("data"));
        }
        assertThat(data.getParent()).doesNotExist();
    }

    private static LocalServer open() {
        return LocalServer.open(new LocalServerSettings(directory, false, Duration.ofSeconds(60)));
    }

    private static JavaProcess user() {
        return JavaProcess.start(ServerUser.class, Map.of(), directory.toString());
    }

    private static DatabaseAddress address(String url) {
        try {
            return new DatabaseAddress(
                    url,
                    "postgres",
                    Files.readString(directory.resolve("password")).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(LocalServer server) throws SQLException {
        return DriverManager.getConnection(
                server.address().url(),
                server.address().user(),
                server.address().password());
    }

    private static void run(LocalServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
