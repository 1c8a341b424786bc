package com.gwms.sync.store.tasks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The same database as another process sees it: Spring ties a transaction to the data source that it was begun on, so
 * through this one statements run on a connection of their own. One that waits for the test's own locks would wait for
 * ever, so it fails.
 */
final class TransactionlessDataSource extends DelegatingDataSource {
    TransactionlessDataSource(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '10s'");
        }
        return connection;
    }
}
