package com.gwms.sync.store.retention;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts old things into a database, a word each. How old something is told in days back from the database's now. */
final class OldData {
    static final Duration HOUR = Duration.ofHours(1);

    final JdbcClient jdbc;
    final TaskFixtures fixtures;
    final long mapping;

    OldData(TestDatabase database) {
        jdbc = database.jdbc();
        fixtures = new TaskFixtures(database.dataSource());
        TaskFixtures.clear(database.dataSource());
        jdbc.sql("TRUNCATE sync.snapshot_line, sync.request_log, sync.mail_outbox, sync.missed_run")
                .update();
        dropOldDays();
        fixtures.system("A");
        mapping = fixtures.mapping("A", "W1");
    }

    /** Those before yesterday: tests that began before midnight brought one along. */
    private void dropOldDays() {
        jdbc.sql("""
            SELECT count(sync.drop_day(p.parent, d.day))
            FROM unnest(CAST('{sync.request_log,sync.snapshot_line}' AS regclass[])) AS p (parent)
            CROSS JOIN sync.days_older_than(p.parent, interval '1 day') d
            """).query(Long.class).single();
    }

    static Duration days(int days) {
        return Duration.ofDays(days);
    }

    /** A task of an order that ended so long ago, with an attempt that a run of its own made. */
    long finishedTask(String status, Duration ago) {
        long task = jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no, attempt,
                finished_at)
            VALUES (gen_random_uuid()::text, 'QUERY', 'INBOUND', :status, 'A', 'IN-1', 1,
                now() - make_interval(secs => :ago))
            RETURNING id
            """)
                .param("status", status)
                .param("ago", ago.toSeconds())
                .query(Long.class)
                .single();
        attempts(task, 1);
        return task;
    }

    void attempts(long task, int count) {
        jdbc.sql("""
            INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome)
            SELECT :task, i, :run, now(), 'NOT_YET'
            FROM generate_series(1, :count) i
            ON CONFLICT DO NOTHING
            """)
                .param("task", task)
                .param("run", fixtures.run().value())
                .param("count", count)
                .update();
    }

    /** A sealed snapshot of a finished inventory task, taken so long ago, with three lines. */
    long snapshot(Duration ago) {
        return snapshot(mapping, "SUCCESS", ago);
    }

    long snapshot(long ofMapping, String taskStatus, Duration ago) {
        long task = jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, status, system_code, mapping_id, attempt, finished_at,
                failure_code, summary)
            VALUES (gen_random_uuid()::text, 'INVENTORY', 'INVENTORY', :status, 'A', :mapping, 1,
                CASE WHEN :status = 'SUCCESS' THEN now() END, 'APPROVAL_REQUIRED', 'As the test put it.')
            RETURNING id
            """)
                .param("status", taskStatus)
                .param("mapping", ofMapping)
                .query(Long.class)
                .single();
        long snapshot = jdbc.sql("""
            INSERT INTO sync.snapshot (task_id, attempt, mapping_id, taken_at, state, sealed_at, lines, units,
                repeated_lines, excluded_lines)
            VALUES (:task, 1, :mapping, now() - make_interval(secs => :ago), 'SEALED', now(), 3, 3, 0, 0)
            RETURNING id
            """)
                .param("task", task)
                .param("mapping", ofMapping)
                .param("ago", ago.toSeconds())
                .query(Long.class)
                .single();
        lines(snapshot, 3);
        return snapshot;
    }

    void lines(long snapshot, int count) {
        jdbc.sql("""
            INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, batch_no, condition, exclusion, note)
            SELECT s.id, i, s.taken_at, 'P', '', '', 'LINE_DEFECTIVE', 'As the test put it.'
            FROM sync.snapshot s CROSS JOIN generate_series(1, :count) i
            WHERE s.id = :snapshot
            ON CONFLICT DO NOTHING
            """).param("snapshot", snapshot).param("count", count).update();
    }

    void applied(long snapshot) {
        applied(snapshot, true);
    }

    /** Applied with a difference, which was held back: what the next listing is held against is an earlier one. */
    void appliedAndHeldBack(long snapshot) {
        correction(snapshot, "HELD_BACK");
        applied(snapshot, false);
    }

    private void applied(long snapshot, boolean provesLength) {
        jdbc.sql("UPDATE sync.snapshot SET applied_at = now(), proves_length = :proves WHERE id = :id")
                .param("id", snapshot)
                .param("proves", provesLength)
                .update();
    }

    void correction(long snapshot, String state) {
        jdbc.sql("""
            INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku, inventory_type,
                inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only, state, hold_code, reason,
                decided_by, decided_at, applied_at)
            SELECT s.id, s.mapping_id, 'W1', 'VP', 'S-' || gen_random_uuid(), 'QUALIFIED', 'IN-1', now(), 1, 2, true,
                :state, CASE :state WHEN 'HELD_BACK' THEN 'MOVED' END, 'As the test put it.',
                CASE :state WHEN 'REJECTED' THEN 'ann' END, CASE :state WHEN 'REJECTED' THEN now() END,
                CASE :state WHEN 'APPLIED' THEN now() END
            FROM sync.snapshot s WHERE s.id = :snapshot
            """).param("snapshot", snapshot).param("state", state).update();
    }

    /** A call that began so long ago. */
    void call(Duration ago) {
        jdbc.sql("""
            INSERT INTO sync.request_log (task_id, attempt, started_at, duration_ms, operation, method, url,
                request_headers, request_body, response_headers, response_body, response_bytes, result, try_no)
            VALUES (1, 1, now() - make_interval(secs => :ago), 1, 'op', 'GET', '/', '', '', '', '', 0, 'OK', 1)
            """).param("ago", ago.toSeconds()).update();
    }

    /** Makes the partition of the day that lies so many days back. */
    void day(String table, int daysAgo) {
        String statement = jdbc.sql("""
            SELECT format('CREATE TABLE IF NOT EXISTS %s_%s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', :table,
                to_char(d, 'YYYYMMDD'), :table, d::timestamp AT TIME ZONE 'UTC', (d + 1)::timestamp AT TIME ZONE 'UTC')
            FROM (SELECT (now() AT TIME ZONE 'UTC')::date - :days AS d) AS wanted
            """)
                .param("table", table)
                .param("days", daysAgo)
                .query(String.class)
                .single();
        jdbc.sql(statement).update();
    }

    /** How many days back the daily partitions before yesterday lie. */
    List<Integer> days(String table) {
        return jdbc.sql("""
            SELECT (now() AT TIME ZONE 'UTC')::date - to_date(substring(inhrelid::regclass::text FROM '\\d{8}$'), 'YYYYMMDD') AS ago
            FROM pg_inherits
            WHERE inhparent = CAST(:table AS regclass) AND inhrelid::regclass::text ~ '\\d{8}$'
                AND to_date(substring(inhrelid::regclass::text FROM '\\d{8}$'), 'YYYYMMDD')
                    < (now() AT TIME ZONE 'UTC')::date - 1
            ORDER BY 1
            """)
                .param("table", table)
                .query((row, n) -> row.getInt("ago"))
                .list();
    }

    /** A run of the job that ended so long ago and was reported, and its execution in the job repository. */
    UUID run(String job, Duration ago, String outcome) {
        UUID run = jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, started_at, ended_at, outcome, summary)
            VALUES (gen_random_uuid(), :job, gen_random_uuid()::text, 'pod-1/1',
                now() - make_interval(secs => :ago) - interval '1 minute', now() - make_interval(secs => :ago), :outcome,
                'As the test put it.')
            RETURNING id
            """)
                .param("job", job)
                .param("ago", ago.toSeconds())
                .param("outcome", outcome)
                .query(UUID.class)
                .single();
        jdbc.sql("UPDATE sync.run SET reported_in = id WHERE id = :run")
                .param("run", run)
                .update();
        execution(run, outcome.equals("KILLED") ? "FAILED" : outcome);
        return run;
    }

    /** Makes them runs that were asked for less than all that is due. */
    void ofPart(UUID... runs) {
        jdbc.sql("UPDATE sync.run SET whole = false WHERE id = ANY (:runs)")
                .param("runs", runs)
                .update();
    }

    private void execution(UUID run, String status) {
        long id = jdbc.sql("SELECT nextval('batch.BATCH_JOB_EXECUTION_SEQ')")
                .query(Long.class)
                .single();
        for (String statement : List.of(
                "INSERT INTO batch.BATCH_JOB_INSTANCE VALUES (:id, 0, 'job', CAST(:id AS text))",
                "INSERT INTO batch.BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, JOB_INSTANCE_ID, CREATE_TIME, END_TIME,"
                        + " STATUS) VALUES (:id, :id, now(), now(), :status)",
                "INSERT INTO batch.BATCH_JOB_EXECUTION_CONTEXT VALUES (:id, '{}', NULL)",
                "INSERT INTO batch.BATCH_JOB_EXECUTION_PARAMS VALUES (:id, 'run.id', 'java.lang.String',"
                        + " CAST(:run AS text), 'Y'), (:id, 'run.key', 'java.lang.String', 'k', 'N')",
                "INSERT INTO batch.BATCH_STEP_EXECUTION (STEP_EXECUTION_ID, VERSION, STEP_NAME, JOB_EXECUTION_ID,"
                        + " CREATE_TIME) SELECT :id * 10 + i, 0, 'step-' || i, :id, now() FROM generate_series(1, 3) i",
                "INSERT INTO batch.BATCH_STEP_EXECUTION_CONTEXT SELECT :id * 10 + i, '{}', NULL"
                        + " FROM generate_series(1, 3) i")) {
            jdbc.sql(statement)
                    .param("id", id)
                    .param("run", run)
                    .param("status", status)
                    .update();
        }
    }

    /** What the job repository holds of the run, or of all runs together where it is null. */
    long executions(UUID run) {
        return jdbc.sql("SELECT count(*) FROM batch.BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_VALUE = CAST(:run AS"
                        + " text)")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    boolean has(String table, Object id) {
        // the names of tables are the tests' own
        return 1
                == jdbc.sql("SELECT count(*) FROM " + table + " WHERE id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single();
    }

    long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }
}
