package com.gwms.sync.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        this.dataSource = new HikariDataSource(config);
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
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start();
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE template_migrated");
                } catch (java.sql.SQLException e) {
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

        static String url(String database) {
            return POSTGRES.getJdbcUrl("postgres", database);
        }

        static void run(String sql) {
            JdbcClient.create(POSTGRES.getPostgresDatabase()).sql(sql).update();
        }
    }
}
