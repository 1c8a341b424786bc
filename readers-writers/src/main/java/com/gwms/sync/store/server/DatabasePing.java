package com.gwms.sync.store.server;

import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks through the pool whether the database can be worked with just now. */
public final class DatabasePing {
    private static final int SECONDS = 2;

    private static final String WRITABLE =
            "SELECT NOT (pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean)";

    private final JdbcTemplate jdbc;

    public DatabasePing(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setQueryTimeout(SECONDS);
    }

    /**
     * Whether it answers within 2 seconds and takes writes.
     *
     * @throws DataAccessException where it does not answer
     */
    public boolean canWrite() {
        return Boolean.TRUE.equals(jdbc.queryForObject(WRITABLE, Boolean.class));
    }
}
