package com.gwms.sync.store.runs;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps figures of each hour that could not be told afterwards, or only by reading millions of rows. */
public final class TrendRecorder {
    private static final String BACKLOG = """
        INSERT INTO sync.backlog_of_hour AS b (hour, due, later, manual_handling)
        SELECT date_trunc('hour', now()),
            (SELECT count(*) FROM sync.task WHERE due_at <= now()),
            (SELECT count(*) FROM sync.task WHERE due_at > now()),
            (SELECT count(*) FROM sync.task WHERE status = 'MANUAL_HANDLING')
        ON CONFLICT (hour) DO UPDATE
        SET due = greatest(b.due, excluded.due), later = greatest(b.later, excluded.later),
            manual_handling = greatest(b.manual_handling, excluded.manual_handling)
        """;

    /**
     * Attempts last minutes, and a lease some more: what began six hours before the last count has ended since. At first
     * all that a chart shows is counted.
     */
    private static final String ATTEMPTS = """
        INSERT INTO sync.attempts_of_hour (hour, outcome, attempts)
        SELECT date_trunc('hour', started_at), outcome, count(*)
        FROM sync.task_attempt
        WHERE outcome IS NOT NULL
            AND started_at >= date_trunc('hour', coalesce(
                (SELECT max(hour) FROM sync.attempts_of_hour) - interval '6 hours', now() - interval '90 days'))
        GROUP BY date_trunc('hour', started_at), outcome
        ORDER BY date_trunc('hour', started_at), outcome
        ON CONFLICT (hour, outcome) DO UPDATE SET attempts = excluded.attempts
        """;

    private final JdbcClient jdbc;

    public TrendRecorder(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Counts what waits now, and how the attempts of the last hours ended. Once more in an hour the highest backlog stays. */
    public void record() {
        int _ = jdbc.sql(BACKLOG).update();
        int _ = jdbc.sql(ATTEMPTS).update();
    }
}
