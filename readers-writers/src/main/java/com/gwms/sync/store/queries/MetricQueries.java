package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the figures for those who watch this program, all of one moment: they come of one statement. */
public final class MetricQueries {
    /** The highest number of tasks that is counted. */
    public static final int CAP = 100_000;

    private static final int LONGEST_SECONDS = 10;

    private static final String FIGURES = """
        SELECT 'TASKS_DUE' AS metric, k.type AS label,
            (SELECT count(*) FROM (
                SELECT FROM sync.task WHERE type = k.type AND due_at <= now() LIMIT :cap) d)::float8 AS value
        FROM unnest(CAST(:types AS text[])) AS k (type)
        UNION ALL
        SELECT 'OLDEST_DUE_SECONDS', k.type, coalesce((
            SELECT extract(epoch FROM now() - due_at) FROM sync.task
            WHERE type = k.type AND due_at <= now() ORDER BY due_at LIMIT 1), 0)
        FROM unnest(CAST(:types AS text[])) AS k (type)
        UNION ALL
        SELECT 'TASKS_RUNNING', k.type, count(t.id)
        FROM unnest(CAST(:types AS text[])) AS k (type)
        LEFT JOIN sync.task t ON t.type = k.type AND t.lease_until IS NOT NULL
        GROUP BY k.type
        UNION ALL
        SELECT 'TASKS_PARKED', p.failure_code, count(*)
        FROM (SELECT failure_code FROM sync.task WHERE status = 'MANUAL_HANDLING' LIMIT :cap) p
        GROUP BY p.failure_code
        UNION ALL
        SELECT 'JOB_LAST_SUCCESS_SECONDS', j.job, extract(epoch FROM r.ended_at)
        FROM unnest(CAST(:jobs AS text[])) AS j (job)
        CROSS JOIN LATERAL (
            SELECT max(ended_at) AS ended_at FROM sync.run
            WHERE job = j.job AND outcome = 'COMPLETED' AND whole) r
        WHERE r.ended_at IS NOT NULL
        UNION ALL
        SELECT 'JOB_EXPECTED_EVERY_SECONDS', e.job, extract(epoch FROM e.every)
        FROM sync.expected_run e
        UNION ALL
        SELECT 'JOB_MISSED', j.job, CASE WHEN EXISTS (
            SELECT FROM sync.missed_run m
            WHERE m.job = j.job AND m.solved_at IS NULL
                AND NOT EXISTS (SELECT FROM sync.run r WHERE r.job = m.job AND r.outcome = 'COMPLETED' AND r.whole
                    AND r.ended_at > m.since)) THEN 1 ELSE 0 END
        FROM unnest(CAST(:jobs AS text[])) AS j (job)
        UNION ALL
        SELECT 'MAILS_UNSENT', s.label, count(o.id)
        FROM (VALUES ('waiting', 'READY'), ('parked', 'PARKED')) AS s (label, state)
        LEFT JOIN sync.mail_outbox o ON o.state = s.state
        GROUP BY s.label
        UNION ALL
        SELECT 'SYSTEM_PAUSED', code, CASE WHEN paused_at IS NULL THEN 0 ELSE 1 END
        FROM sync.proxy_system
        WHERE NOT retired
        ORDER BY metric, label
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public MetricQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.transaction.setReadOnly(true);
        this.transaction.setTimeout(LONGEST_SECONDS);
    }

    /**
     * All figures, those of a metric one after the other.
     *
     * @param jobs the jobs that there are, by their names in the ledger
     * @throws QueryTimeoutException where it takes longer than 10 s
     */
    public List<Figure> figures(List<String> jobs) {
        String[] types = Arrays.stream(TaskType.values()).map(Enum::name).toArray(String[]::new);
        return Objects.requireNonNull(transaction.execute(status -> jdbc.sql(FIGURES)
                .param("types", types)
                .param("jobs", jobs.toArray(String[]::new))
                .param("cap", CAP)
                .query((rs, row) -> new Figure(
                        Metric.valueOf(rs.getString("metric")), rs.getString("label"), rs.getDouble("value")))
                .list()));
    }
}
