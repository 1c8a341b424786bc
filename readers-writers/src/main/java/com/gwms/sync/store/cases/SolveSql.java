package com.gwms.sync.store.cases;

/** The statements that solve cases. Each takes the ids of cases that are locked, and the kinds it is right for. */
final class SolveSql {
    static final String LOCK_OPEN = """
        SELECT id FROM sync.exception_case WHERE state <> 'SOLVED' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
        """;

    // A claimed task keeps its code until its attempt ends; a run that asks about it has not found out yet. Nor has one
    // that gave it back, or that its system asked to go away: then the code is gone, and nobody has looked.
    static final String RELEASE_TASKS = """
        DELETE FROM sync.case_task s
        USING sync.exception_case c, sync.task t
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds) AND s.case_id = c.id AND t.id = s.task_id
            AND ((t.failure_code IS DISTINCT FROM c.code
                    AND EXISTS (
                        SELECT FROM sync.task_attempt a
                        WHERE a.task_id = t.id AND a.ended_at > s.met_at
                            AND a.outcome NOT IN ('GIVEN_BACK', 'RATE_LIMITED')))
                OR CASE c.kind WHEN 'TASK_NEEDS_PERSON' THEN t.status NOT IN ('MANUAL_HANDLING', 'RUNNING')
                               ELSE t.status NOT IN ('PENDING', 'WAITING', 'RUNNING') END)
        """;

    // An order that was finished by the attempt that met it is not asked about again.
    static final String RELEASE_LOOKED_AT = """
        DELETE FROM sync.case_task s
        USING sync.exception_case c, sync.task t
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds) AND s.case_id = c.id AND t.id = s.task_id
            AND (t.status = 'CANCELLED'
                OR (t.status = 'SUCCESS' AND s.met_at < now() - interval '7 days')
                OR EXISTS (
                    SELECT FROM sync.task_attempt a
                    WHERE a.task_id = t.id AND a.started_at > s.met_at AND a.outcome IN ('DONE', 'NOT_YET')))
        """;

    static final String COUNT_TASKS = """
        UPDATE sync.exception_case c SET tasks = n.tasks
        FROM (SELECT case_id, count(*) AS tasks FROM sync.case_task WHERE case_id = ANY (:ids) GROUP BY case_id) n
        WHERE c.id = n.case_id AND c.tasks <> n.tasks
        """;

    static final String WITHOUT_TASKS = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds)
            AND NOT EXISTS (SELECT FROM sync.case_task s WHERE s.case_id = c.id)
        """;

    static final String RESUMED = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds)
            AND NOT EXISTS (
                SELECT FROM sync.proxy_system s
                WHERE s.code = c.system_code AND s.paused_at IS NOT NULL AND NOT s.retired)
        """;

    static final String SYSTEM_OPEN = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds)
            AND (EXISTS (SELECT FROM sync.open_system s WHERE s.code = c.system_code)
                OR NOT EXISTS (SELECT FROM sync.proxy_system s WHERE s.code = c.system_code AND NOT s.retired))
        """;

    // A run reports wrong clocks when it reports; one that has not yet, or was not answered, says nothing.
    static final String CLOCK_RIGHT = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds)
            AND (NOT EXISTS (SELECT FROM sync.proxy_system s WHERE s.code = c.system_code AND NOT s.retired)
                OR EXISTS (
                    SELECT FROM sync.run r
                    WHERE r.started_at > c.last_seen AND r.reported_in = r.id
                        AND EXISTS (
                            SELECT FROM sync.task_attempt a
                            JOIN sync.task t ON t.id = a.task_id AND t.system_code = c.system_code
                            WHERE a.run_id = r.id AND a.calls > 0 AND a.outcome IN ('DONE', 'NOT_YET'))))
        """;

    static final String COMPLETED = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds)
            AND NOT EXISTS (SELECT FROM sync.missed_run m WHERE m.job = c.cause AND m.solved_at IS NULL)
        """;

    // A plan that a newer one took the place of is not decided: the newer snapshot says what still waits.
    static final String DECIDED = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds)
            AND NOT EXISTS (
                SELECT FROM sync.correction p
                WHERE p.snapshot_id = c.newest_snapshot AND p.state IN ('PLANNED', 'PROPOSED', 'SUPERSEDED'))
        """;

    // Whoever took the mapping out of use decided that nobody looks there again.
    static final String PLACE_RETIRED = """
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = now()
        WHERE c.id = ANY (:ids) AND c.kind = ANY (:kinds) AND c.state <> 'SOLVED'
            AND NOT EXISTS (
                SELECT FROM sync.warehouse_mapping m
                WHERE m.system_code = c.system_code AND m.proxy_warehouse_code = c.proxy_warehouse_code
                    AND NOT m.retired)
        """;

    static final String UNMET = """
        WITH unmet AS MATERIALIZED (
            SELECT c.id
            FROM sync.snapshot s
            JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
            JOIN sync.exception_case c ON c.system_code = m.system_code
                AND c.proxy_warehouse_code = m.proxy_warehouse_code
            WHERE s.id = :snapshot AND s.state = 'SEALED' AND c.kind = ANY (:kinds) AND c.state <> 'SOLVED'
                AND c.newest_snapshot_at < s.taken_at
                AND NOT EXISTS (SELECT FROM sync.run r WHERE r.id = :run AND r.dry_run)
            ORDER BY c.id
            FOR NO KEY UPDATE OF c)
        UPDATE sync.exception_case c SET state = 'SOLVED', solved_at = clock_timestamp()
        FROM unmet
        WHERE c.id = unmet.id
        """;

    private SolveSql() {}
}
