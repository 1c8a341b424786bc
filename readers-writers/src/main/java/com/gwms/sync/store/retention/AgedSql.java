package com.gwms.sync.store.retention;

/**
 * How many rows of a kind are old, and the removal of the oldest of them. The rows are found first and removed by their
 * address or key: told to join, the planner reads the whole table for each batch.
 */
final class AgedSql {
    /** @param remove changes as many rows as it removes of the kind */
    record Statements(String count, String remove) {}

    static final Statements STRAY_CALLS = new Statements("""
        SELECT count(*) FROM sync.request_log_default WHERE started_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.request_log_default
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.request_log_default
                WHERE started_at < now() - make_interval(secs => :age)
                ORDER BY started_at, id
                LIMIT :rows))
            """);

    /** An event id that was removed is new again, and costs one look at its task. */
    static final Statements CALLBACKS = new Statements("""
        SELECT count(*) FROM sync.callback WHERE received_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.callback
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.callback
                WHERE received_at < now() - make_interval(secs => :age)
                ORDER BY received_at
                LIMIT :rows))
            """);

    static final Statements CALLBACK_REFUSALS = new Statements("""
        SELECT count(*) FROM sync.callback_refusal WHERE last_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.callback_refusal
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.callback_refusal
                WHERE last_at < now() - make_interval(secs => :age)
                ORDER BY day
                LIMIT :rows))
            """);

    static final Statements ATTEMPTS = new Statements("""
        SELECT count(*)
        FROM sync.removable_task t JOIN sync.task_attempt a ON a.task_id = t.id
        WHERE t.finished_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.task_attempt
            WHERE ctid = ANY (ARRAY(
                SELECT a.ctid
                FROM sync.removable_task t JOIN sync.task_attempt a ON a.task_id = t.id
                WHERE t.finished_at < now() - make_interval(secs => :age)
                ORDER BY t.finished_at, t.id
                LIMIT :rows))
            """);

    static final Statements SYNC_NOW_REQUESTS = new Statements("""
        SELECT count(*)
        FROM sync.removable_task t JOIN sync.sync_now_request q ON q.task_id = t.id
        WHERE t.finished_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.sync_now_request
            WHERE ctid = ANY (ARRAY(
                SELECT q.ctid
                FROM sync.removable_task t JOIN sync.sync_now_request q ON q.task_id = t.id
                WHERE t.finished_at < now() - make_interval(secs => :age)
                ORDER BY t.finished_at, t.id
                LIMIT :rows))
            """);

    /** Only those whose attempts and requests went before: they would go with them, and unbounded. */
    static final Statements TASKS = new Statements("""
        SELECT count(*) FROM sync.removable_task WHERE finished_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.task
            WHERE id = ANY (ARRAY(
                SELECT t.id
                FROM sync.removable_task t
                WHERE t.finished_at < now() - make_interval(secs => :age)
                    AND NOT EXISTS (SELECT FROM sync.task_attempt a WHERE a.task_id = t.id)
                    AND NOT EXISTS (SELECT FROM sync.sync_now_request q WHERE q.task_id = t.id)
                ORDER BY t.finished_at, t.id
                LIMIT :rows))
            """);

    /** Never what no report has told yet. */
    static final Statements EXCEPTIONS = new Statements("""
        SELECT count(*)
        FROM sync.exception e JOIN sync.run r ON r.id = e.run_id
        WHERE e.at < now() - make_interval(secs => :age) AND r.reported_in IS NOT NULL
        """, """
            DELETE FROM sync.exception
            WHERE ctid = ANY (ARRAY(
                SELECT e.ctid
                FROM sync.exception e
                WHERE e.at < now() - make_interval(secs => :age)
                    AND EXISTS (SELECT FROM sync.run r WHERE r.id = e.run_id AND r.reported_in IS NOT NULL)
                ORDER BY e.at, e.id
                LIMIT :rows))
            """);

    /** With what groups were told of them. One that is coming back just now is locked, and stays. */
    static final Statements CASES = new Statements("""
        SELECT count(*) FROM sync.exception_case
        WHERE state = 'SOLVED' AND solved_at < now() - make_interval(secs => :age)
        """, """
            WITH gone AS MATERIALIZED (
                SELECT id FROM sync.exception_case
                WHERE state = 'SOLVED' AND solved_at < now() - make_interval(secs => :age)
                ORDER BY solved_at, id
                LIMIT :rows
                FOR UPDATE SKIP LOCKED)
            DELETE FROM sync.exception_case c USING gone WHERE c.id = gone.id
            """);

    /** One that waits or was parked is kept however old it is. */
    static final Statements MAILS = new Statements("""
        SELECT count(*) FROM sync.mail_outbox
        WHERE state = 'SENT' AND sent_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.mail_outbox
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.mail_outbox
                WHERE state = 'SENT' AND sent_at < now() - make_interval(secs => :age)
                ORDER BY sent_at, id
                LIMIT :rows))
            """);

    /** With their contexts. */
    static final Statements STEP_EXECUTIONS = new Statements("""
        SELECT count(*)
        FROM sync.removable_run r
        JOIN batch.BATCH_JOB_EXECUTION_PARAMS p ON p.PARAMETER_NAME = 'run.id' AND p.PARAMETER_VALUE = r.id::text
        JOIN batch.BATCH_STEP_EXECUTION s ON s.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
        WHERE r.ended_at < now() - make_interval(secs => :age)
        """, """
            WITH gone AS MATERIALIZED (
                SELECT s.STEP_EXECUTION_ID AS id
                FROM sync.removable_run r
                JOIN batch.BATCH_JOB_EXECUTION_PARAMS p ON p.PARAMETER_NAME = 'run.id' AND p.PARAMETER_VALUE = r.id::text
                JOIN batch.BATCH_STEP_EXECUTION s ON s.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
                WHERE r.ended_at < now() - make_interval(secs => :age)
                ORDER BY r.ended_at, r.id
                LIMIT :rows
            ), contexts AS (
                DELETE FROM batch.BATCH_STEP_EXECUTION_CONTEXT
                WHERE STEP_EXECUTION_ID = ANY (ARRAY(SELECT id FROM gone))
            )
            DELETE FROM batch.BATCH_STEP_EXECUTION WHERE STEP_EXECUTION_ID = ANY (ARRAY(SELECT id FROM gone))
            """);

    /**
     * With what the job repository holds of them beside their steps: an instance, an execution, a context and some
     * parameters each. What refers to each other goes in one statement, since keys are checked at its end.
     */
    static final Statements RUNS = new Statements("""
        SELECT count(*) FROM sync.removable_run WHERE ended_at < now() - make_interval(secs => :age)
        """, """
            WITH gone AS MATERIALIZED (
                SELECT r.id
                FROM sync.removable_run r
                WHERE r.ended_at < now() - make_interval(secs => :age)
                    AND NOT EXISTS (
                        SELECT FROM batch.BATCH_JOB_EXECUTION_PARAMS p
                        JOIN batch.BATCH_STEP_EXECUTION s ON s.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
                        WHERE p.PARAMETER_NAME = 'run.id' AND p.PARAMETER_VALUE = r.id::text)
                ORDER BY r.ended_at, r.id
                LIMIT :rows
            ), execution AS MATERIALIZED (
                SELECT e.JOB_EXECUTION_ID AS id, e.JOB_INSTANCE_ID AS instance_id
                FROM gone g
                JOIN batch.BATCH_JOB_EXECUTION_PARAMS p ON p.PARAMETER_NAME = 'run.id' AND p.PARAMETER_VALUE = g.id::text
                JOIN batch.BATCH_JOB_EXECUTION e ON e.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
            ), contexts AS (
                DELETE FROM batch.BATCH_JOB_EXECUTION_CONTEXT
                WHERE JOB_EXECUTION_ID = ANY (ARRAY(SELECT id FROM execution))
            ), parameters AS (
                DELETE FROM batch.BATCH_JOB_EXECUTION_PARAMS
                WHERE JOB_EXECUTION_ID = ANY (ARRAY(SELECT id FROM execution))
            ), executions AS (
                DELETE FROM batch.BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = ANY (ARRAY(SELECT id FROM execution))
            ), instances AS (
                DELETE FROM batch.BATCH_JOB_INSTANCE
                WHERE JOB_INSTANCE_ID = ANY (ARRAY(SELECT instance_id FROM execution))
            )
            DELETE FROM sync.run WHERE id = ANY (ARRAY(SELECT id FROM gone))
            """);

    static final Statements MISSED_RUNS = new Statements("""
        SELECT count(*) FROM sync.missed_run WHERE solved_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.missed_run
            WHERE id = ANY (ARRAY(
                SELECT id FROM sync.missed_run
                WHERE solved_at < now() - make_interval(secs => :age)
                ORDER BY solved_at
                LIMIT :rows))
            """);

    static final Statements OPERATOR_ACTIONS = new Statements("""
        SELECT count(*) FROM sync.operator_action WHERE at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.operator_action
            WHERE id = ANY (ARRAY(
                SELECT id FROM sync.operator_action
                WHERE at < now() - make_interval(secs => :age)
                ORDER BY at, id
                LIMIT :rows))
            """);

    /** Of those that have ended; their counts stay with the bulk action. */
    static final Statements BULK_ACTION_TASKS = new Statements("""
        SELECT count(*)
        FROM sync.bulk_action a JOIN sync.bulk_action_task t ON t.action_id = a.id
        WHERE a.ended_at < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.bulk_action_task
            WHERE ctid = ANY (ARRAY(
                SELECT t.ctid
                FROM sync.bulk_action a JOIN sync.bulk_action_task t ON t.action_id = a.id
                WHERE a.ended_at < now() - make_interval(secs => :age)
                ORDER BY a.id, t.task_id
                LIMIT :rows))
            """);

    /** After their tasks, so that none takes long. */
    static final Statements BULK_ACTIONS = new Statements("""
        SELECT count(*)
        FROM sync.bulk_action a
        WHERE a.ended_at < now() - make_interval(secs => :age)
            AND NOT EXISTS (SELECT FROM sync.bulk_action_task t WHERE t.action_id = a.id)
        """, """
            DELETE FROM sync.bulk_action
            WHERE id = ANY (ARRAY(
                SELECT a.id
                FROM sync.bulk_action a
                WHERE a.ended_at < now() - make_interval(secs => :age)
                    AND NOT EXISTS (SELECT FROM sync.bulk_action_task t WHERE t.action_id = a.id)
                ORDER BY a.id
                LIMIT :rows))
            """);

    static final Statements CALL_COUNTS = new Statements("""
        SELECT count(*) FROM sync.call_count WHERE hour < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.call_count
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.call_count WHERE hour < now() - make_interval(secs => :age) ORDER BY hour LIMIT :rows))
            """);

    static final Statements BACKLOGS = new Statements("""
        SELECT count(*) FROM sync.backlog_of_hour WHERE hour < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.backlog_of_hour
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.backlog_of_hour WHERE hour < now() - make_interval(secs => :age) ORDER BY hour LIMIT :rows))
            """);

    static final Statements ATTEMPT_COUNTS = new Statements("""
        SELECT count(*) FROM sync.attempts_of_hour WHERE hour < now() - make_interval(secs => :age)
        """, """
            DELETE FROM sync.attempts_of_hour
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM sync.attempts_of_hour WHERE hour < now() - make_interval(secs => :age) ORDER BY hour LIMIT :rows))
            """);

    private AgedSql() {}
}
