package com.gwms.sync.store.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Asks a database whether the suite can work with it. Changes nothing. */
public final class DatabaseProbe {
    private static final int LOWEST_VERSION = 15;
    private static final int SECONDS = 5;

    private static final String STATE = """
        SELECT current_setting('server_version_num')::integer / 10000 AS version,
               pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only\
        """;

    private DatabaseProbe() {}

    /**
     * What stands in the way of using the database now; empty where nothing does. Takes 5 seconds at most to open a session,
     * and as many for the answer.
     */
    public static Optional<DatabaseFailure> ask(DatabaseAddress address) {
        return ask(address, SECONDS);
    }

    static Optional<DatabaseFailure> ask(DatabaseAddress address, int seconds) {
        if (!address.url().startsWith("jdbc:postgresql:")) {
            return Optional.of(unusable(address));
        }
        try (Connection connection = address.connect("gwms-sync probe", seconds, seconds)) {
            if (connection.unwrap(PGConnection.class).getPreferQueryMode() == PreferQueryMode.SIMPLE) {
                return Optional.of(valuesInText());
            }
            return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql(STATE)
                    .query((row, n) -> new State(row.getInt("version"), row.getBoolean("read_only")))
                    .single()
                    .objection();
        } catch (SQLException e) {
            return DatabaseFailure.of(e).or(() -> Optional.of(unusable(address)));
        } catch (DataAccessException e) {
            // the session stood: whatever came between, another try may find it gone
            return DatabaseFailure.of(e).or(() -> Optional.of(silent(address)));
        }
    }

    private static DatabaseFailure unusable(DatabaseAddress address) {
        return new DatabaseFailure(
                false,
                "spring.datasource.url cannot be used: " + address.shown()
                        + ". It must look like jdbc:postgresql://host:5432/database.");
    }

    /** Bound parameters are what keeps the texts of others out of statements. */
    private static DatabaseFailure valuesInText() {
        return new DatabaseFailure(
                false,
                "spring.datasource.url asks for preferQueryMode=simple, which writes values into the text of statements"
                        + " instead of binding them. Leave preferQueryMode out.");
    }

    private static DatabaseFailure silent(DatabaseAddress address) {
        return new DatabaseFailure(true, "The database " + address.shown() + " did not answer.");
    }

    private record State(int version, boolean readOnly) {
        Optional<DatabaseFailure> objection() {
            if (version < LOWEST_VERSION) {
                return Optional.of(new DatabaseFailure(
                        false, "The server is PostgreSQL " + version + "; " + LOWEST_VERSION + " or newer is needed."));
            }
            if (readOnly) {
                return Optional.of(new DatabaseFailure(
                        true, "The database is read-only: it is a standby, or set to read-only. Nothing was changed."));
            }
            return Optional.empty();
        }
    }
}
