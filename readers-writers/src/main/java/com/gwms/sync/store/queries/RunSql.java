package com.gwms.sync.store.queries;

/** The statements of {@link RunQueries}. */
final class RunSql {
    // How far back it is looked for a run that still lived: as many as a page of runs can afford.
    static final String PAGE = """
        SELECT r.id, r.job, r.run_key, r.owner, r.started_at, r.ended_at, r.outcome, r.whole, r.dry_run, r.recovered_at,
            r.reported_in, r.summary,
            (SELECT max(p.started_at) FROM sync.run p
             WHERE p.job = r.job AND p.whole AND p.started_at < r.started_at) AS previous_start,
            EXISTS (
                SELECT FROM (
                    SELECT p.id, p.started_at, coalesce(p.ended_at, p.lease_until) AS until
                    FROM sync.run p
                    WHERE p.job = r.job AND p.whole AND p.started_at <= r.started_at
                    ORDER BY p.started_at DESC LIMIT 100) p
                WHERE p.id <> r.id AND p.until > r.started_at) AS overlapped,
            (SELECT string_agg(DISTINCT q.who, ', ' ORDER BY q.who) FROM sync.sync_now_request q
             WHERE q.run_key = r.run_key) AS asked_by
        FROM sync.run r
        WHERE (r.started_at, r.id) < (CAST(:before AS timestamptz), CAST(:id AS uuid))
            AND (CAST(:job AS text) IS NULL OR r.job = :job)
            AND CASE CAST(:outcome AS text) WHEN 'RUNNING' THEN r.ended_at IS NULL
                    ELSE coalesce(r.outcome = :outcome, :outcome IS NULL) END
            AND CASE CAST(:trigger AS text)
                    WHEN 'SYNC_NOW' THEN r.run_key LIKE 'sync-now-%'
                    WHEN 'BY_HAND' THEN r.run_key LIKE 'by-hand-%'
                    WHEN 'SCHEDULE' THEN r.run_key NOT LIKE 'sync-now-%' AND r.run_key NOT LIKE 'by-hand-%'
                    ELSE true END
        ORDER BY r.started_at DESC, r.id DESC
        LIMIT :limit
        """;

    static final String ONE = """
        SELECT r.id, r.job, r.run_key, r.owner, r.started_at, r.ended_at, r.outcome, r.whole, r.dry_run, r.recovered_at,
            r.reported_in, r.summary,
            (SELECT max(p.started_at) FROM sync.run p
             WHERE p.job = r.job AND p.whole AND p.started_at < r.started_at) AS previous_start,
            EXISTS (
                SELECT FROM sync.run p
                WHERE p.job = r.job AND p.whole AND p.id <> r.id AND p.started_at <= r.started_at
                    AND coalesce(p.ended_at, p.lease_until) > r.started_at) AS overlapped,
            (SELECT string_agg(DISTINCT q.who, ', ' ORDER BY q.who) FROM sync.sync_now_request q
             WHERE q.run_key = r.run_key) AS asked_by
        FROM sync.run r
        WHERE r.id = :run
        """;

    static final String OF_REQUEST = """
        SELECT r.outcome, r.summary
        FROM sync.run r
        WHERE r.run_key = :key
            AND r.ended_at >= (
                SELECT max(q.submitted_at) FROM sync.sync_now_request q WHERE q.run_key = r.run_key AND q.task_id = :task)
            AND NOT EXISTS (SELECT FROM sync.run l WHERE l.run_key = r.run_key AND l.ended_at IS NULL)
        ORDER BY r.ended_at DESC
        LIMIT 1
        """;

    static final String STANDING = """
        SELECT
            (SELECT max(ended_at) FROM sync.run WHERE job = :job AND outcome = 'COMPLETED' AND whole) AS last_completed,
            (SELECT min(started_at) FROM sync.run WHERE job = :job AND whole AND lease_until > now()) AS running_since,
            (SELECT m.since FROM sync.missed_run m
             WHERE m.job = :job AND m.solved_at IS NULL
                 AND NOT EXISTS (SELECT FROM sync.run r WHERE r.job = m.job AND r.outcome = 'COMPLETED' AND r.whole
                     AND r.ended_at > m.since)) AS missed_since
        """;

    // Found by the parameter that names the run, which is there from the first moment of an execution. The framework
    // writes
    // its times in the zone of the process, so what can be told of them is their difference.
    static final String STEPS = """
        SELECT s.STEP_NAME, s.STATUS, extract(epoch FROM s.END_TIME - s.START_TIME) * 1000 AS took, s.READ_COUNT,
            s.WRITE_COUNT, s.READ_SKIP_COUNT + s.PROCESS_SKIP_COUNT + s.WRITE_SKIP_COUNT AS skipped, s.COMMIT_COUNT,
            s.ROLLBACK_COUNT, left(split_part(s.EXIT_MESSAGE, E'\\n', 1), 300) AS message
        FROM batch.BATCH_JOB_EXECUTION_PARAMS p
        JOIN batch.BATCH_STEP_EXECUTION s ON s.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
        WHERE p.PARAMETER_NAME = 'run.id' AND p.PARAMETER_VALUE = :run
        ORDER BY s.STEP_EXECUTION_ID
        LIMIT :limit
        """;

    static final String FINDINGS = """
        SELECT e.kind, e.severity, e.code, e.system_code, e.proxy_warehouse_code, c.id AS case_id, e.rows
        FROM (
            SELECT fingerprint, kind, severity, code, system_code, proxy_warehouse_code, count(*) AS rows
            FROM sync.exception
            WHERE run_id = :run
            GROUP BY fingerprint, kind, severity, code, system_code, proxy_warehouse_code) e
        LEFT JOIN sync.exception_case c ON c.fingerprint = e.fingerprint
        ORDER BY array_position(ARRAY['ACTION', 'WARN', 'INFO'], e.severity), e.rows DESC, e.kind, c.id
        LIMIT :limit
        """;

    static final String ATTEMPTS = """
        SELECT a.task_id, a.attempt, a.started_at, a.ended_at, a.outcome, a.failure_code, a.summary, a.calls, t.type,
            t.system_code, coalesce(t.business_order_no, m.proxy_warehouse_code) AS subject
        FROM sync.task_attempt a
        JOIN sync.task t ON t.id = a.task_id
        LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        WHERE a.run_id = :run AND (a.task_id, a.attempt) > (:task, :attempt)
        ORDER BY a.task_id, a.attempt
        LIMIT :limit
        """;

    static final String DURATIONS = """
        SELECT id, started_at, extract(epoch FROM ended_at - started_at) * 1000 AS took, outcome
        FROM sync.run
        WHERE job = :job AND whole AND started_at <= :until AND ended_at IS NOT NULL
        ORDER BY started_at DESC
        LIMIT :limit
        """;

    private RunSql() {}
}
