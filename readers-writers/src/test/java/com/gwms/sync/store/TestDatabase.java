package com.gwms.sync.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A migrated database of its own on a PostgreSQL that all tests of the JVM share. Made by copying a template, which takes
 * some hundredths of a second, so every test class, and every test that wants to, takes a fresh one.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String name;
    private final HikariDataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Server.url(name));
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(3_000);
        this.dataSource = new AskingAgain(config);
    }

    /**
     * A pool that keeps no connection idle may make one connection for two threads that ask at the same moment. The other
     * waits until one is given back, which is for ever where the first waits for the other: so whoever gets none asks again.
     */
    private static final class AskingAgain extends HikariDataSource {
        private static final int TIMES = 10;

        AskingAgain(HikariConfig config) {
            super(config);
        }

        @Override
        public Connection getConnection() throws SQLException {
            for (int time = 1; ; time++) {
                try {
                    return super.getConnection();
                } catch (SQLTransientConnectionException e) {
                    if (time == TIMES || getHikariPoolMXBean().getTotalConnections() == getMaximumPoolSize()) {
                        throw e;
                    }
                }
            }
        }
    }

    public static TestDatabase create() {
        String name = "test_" + COUNTER.incrementAndGet();
        Server.run("CREATE DATABASE " + name + " TEMPLATE template_migrated");
        return new TestDatabase(name);
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    /** Address for a process or pool of its own, user and (trusted) password included. */
    public String url() {
        return Server.url(name);
    }

    @Override
    public void close() {
        dataSource.close();
        Server.run("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static final class Server {
        private static final File MEMORY = new File("/dev/shm");
        private static final long ENOUGH_BYTES = 2L << 30;

        /** Ten seconds by default, which is not much where two modules and a compiler are at work. */
        private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = kept().setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_wal_size", "128MB")
                        .setPGStartupWait(STARTS_WITHIN)
                        .start();
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE template_migrated");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", "template_migrated"))
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * A database is hundreds of files, and a disk's file system takes ten times as long to make and remove them, so
         * where Linux offers memory as a directory, the server lives there. Programs may not run from it: they stay.
         */
        private static EmbeddedPostgres.Builder kept() {
            if (!MEMORY.canWrite() || MEMORY.getUsableSpace() < ENOUGH_BYTES) {
                return EmbeddedPostgres.builder();
            }
            File servers = new File(MEMORY, "embedded-pg-" + System.getProperty("user.name"));
            // in this directory the library removes what killed tests left behind
            System.setProperty("ot.epg.working-dir", servers.getPath());
            return EmbeddedPostgres.builder()
                    .setDataDirectory(new File(servers, UUID.randomUUID().toString()))
                    .setOverrideWorkingDirectory(new File(System.getProperty("java.io.tmpdir"), "embedded-pg"));
        }

        static String url(String database) {
            return POSTGRES.getJdbcUrl("postgres", database);
        }

        static void run(String sql) {
            JdbcClient.create(POSTGRES.getPostgresDatabase()).sql(sql).update();
        }
    }
}
