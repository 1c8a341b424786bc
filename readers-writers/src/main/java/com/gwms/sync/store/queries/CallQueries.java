package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.RunId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads about the request log for people. */
public final class CallQueries {
    private static final String MISSING = """
        SELECT coalesce(sum(greatest(a.calls - logged.calls, 0)), 0)::bigint AS missing
        FROM sync.task_attempt a
        CROSS JOIN LATERAL (
            SELECT count(*) AS calls FROM sync.request_log l WHERE l.task_id = a.task_id AND l.attempt = a.attempt) logged
        WHERE a.run_id = :run\
        """;

    private final JdbcClient jdbc;

    public CallQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Calls that a run made and the request log does not hold, because it could not be written at the time. */
    public long missing(RunId run) {
        return jdbc.sql(MISSING).param("run", run.value()).query(Long.class).single();
    }
}
