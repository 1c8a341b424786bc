package com.gwms.sync.store.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A session that a process holds on a shared server for as long as it uses it, so that the last process can tell that it
 * is the last. The server itself ends the session of a killed process.
 */
public final class ServerPresence implements AutoCloseable {
    private static final String NAME = "gwms-sync presence";
    private static final int CONNECT_SECONDS = 5;

    private static final String OTHERS = """
        SELECT count(*) FILTER (WHERE application_name = :name) AS processes, count(*) AS sessions
        FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()\
        """;

    private static final String DATABASE_EXISTS = "SELECT count(*) FROM pg_database WHERE datname = 'gwms_sync'";

    private static final String MAKE_DATABASE = "CREATE DATABASE gwms_sync";

    private final Connection connection;
    private final JdbcClient jdbc;

    private ServerPresence(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /**
     * @param address of a server's database {@code postgres}
     * @throws ServerUnreachableException where nobody answers, or not to that password
     */
    public static ServerPresence at(DatabaseAddress address) throws ServerUnreachableException {
        try {
            return new ServerPresence(address.connect(NAME, CONNECT_SECONDS));
        } catch (SQLException e) {
            throw new ServerUnreachableException(e);
        }
    }

    /** Makes the database {@code gwms_sync} unless it is there. One caller at a time. */
    public void makeDatabase() {
        if (jdbc.sql(DATABASE_EXISTS).query(Long.class).single() == 0) {
            jdbc.sql(MAKE_DATABASE).update();
        }
    }

    /** Who else has a session on the server. */
    public OtherSessions others() {
        return jdbc.sql(OTHERS)
                .param("name", NAME)
                .query((row, n) -> new OtherSessions(row.getInt("processes"), row.getInt("sessions")))
                .single();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
