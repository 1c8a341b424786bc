package com.gwms.sync.store.snapshots;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The snapshots that nobody captures any more, because their attempt is over. */
public final class LeftCaptures {
    private static final String LEFT = """
        SELECT count(*)
        FROM sync.snapshot s
        WHERE s.state = 'CAPTURING' AND NOT EXISTS (
            SELECT FROM sync.task t WHERE t.id = s.task_id AND t.attempt = s.attempt AND t.status = 'RUNNING')
        """;

    private static final String GIVE_UP = """
        UPDATE sync.snapshot s
        SET state = 'INVALID', sealed_at = now(), verdict_code = 'LEASE_EXPIRED',
            verdict = 'The attempt ended before the snapshot was captured.'
        WHERE s.state = 'CAPTURING' AND NOT EXISTS (
            SELECT FROM sync.task t WHERE t.id = s.task_id AND t.attempt = s.attempt AND t.status = 'RUNNING')
        """;

    private final JdbcClient jdbc;

    public LeftCaptures(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** How many there are. */
    public int count() {
        return jdbc.sql(LEFT).query(Integer.class).single();
    }

    /** Marks them as invalid; they have no lines, and go with their age. @return how many */
    public int giveUp() {
        return jdbc.sql(GIVE_UP).update();
    }
}
