package com.gwms.sync.store.cases;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words of the tests about cases: a system, a mapping, rows that runs write, and the state of their case. */
final class CaseSite implements AutoCloseable {
    static final String SYSTEM = "S1";
    static final String WAREHOUSE = "W1";
    static final String REMOTE = "P-W1";

    final TestDatabase database = TestDatabase.create();
    final JdbcClient jdbc = database.jdbc();
    final TaskFixtures tasks = new TaskFixtures(database.dataSource());
    final Cases cases = new Cases(database.dataSource());
    final Exceptions exceptions = new Exceptions(database.dataSource());
    final long mapping;

    CaseSite() {
        tasks.system(SYSTEM);
        mapping = tasks.mapping(SYSTEM, WAREHOUSE);
    }

    /** A run of now that is not at its end. */
    RunId run() {
        return tasks.run();
    }

    RunId dryRun() {
        RunId run = tasks.run();
        jdbc.sql("UPDATE sync.run SET dry_run = true WHERE id = :id")
                .param("id", run.value())
                .update();
        return run;
    }

    /** Ends and reports a run. */
    void report(RunId run) {
        jdbc.sql("UPDATE sync.run SET reported_in = id WHERE id = :id")
                .param("id", run.value())
                .update();
    }

    void meet(RunId run, ExceptionKind kind, @Nullable FailureCode code, @Nullable Long task, @Nullable Long snapshot) {
        exceptions.write(run, List.of(row(kind, code, task, snapshot)));
    }

    SyncException row(ExceptionKind kind, @Nullable FailureCode code, @Nullable Long task, @Nullable Long snapshot) {
        return new SyncException(
                kind,
                code,
                SYSTEM,
                snapshot == null ? null : WAREHOUSE,
                snapshot == null ? null : REMOTE,
                task,
                snapshot,
                "pA",
                "A",
                null,
                null,
                null,
                snapshot == null ? null : 10L,
                snapshot == null ? null : 7L,
                snapshot == null
                        ? null
                        : jdbc.sql("SELECT taken_at FROM sync.snapshot WHERE id = :id")
                                .param("id", snapshot)
                                .query((row, n) -> row.getObject(1, java.time.OffsetDateTime.class)
                                        .toInstant())
                                .single(),
                "What happened.",
                "What to do.");
    }

    /** A sealed snapshot of the mapping, some hours old. */
    long snapshot(int hoursAgo) {
        long task = jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, mapping_id, status, finished_at)
            VALUES (gen_random_uuid()::text, 'INVENTORY', 'INVENTORY', 'S1', :mapping, 'SUCCESS', now()) RETURNING id
            """)
                .param("mapping", mapping)
                .query((row, n) -> row.getLong("id"))
                .single();
        return jdbc.sql("""
            INSERT INTO sync.snapshot (task_id, attempt, mapping_id, taken_at, state, sealed_at, lines, units,
                repeated_lines, excluded_lines)
            VALUES (:task, 1, :mapping, now() - make_interval(hours => :hours), 'SEALED', now(), 1, 7, 0, 0) RETURNING id
            """)
                .param("task", task)
                .param("mapping", mapping)
                .param("hours", hoursAgo)
                .query((row, n) -> row.getLong("id"))
                .single();
    }

    /** An attempt at the task that began a moment ago, by the run, and ended so. */
    void attempt(RunId run, long task, int number, String outcome) {
        jdbc.sql("""
            INSERT INTO sync.task_attempt (task_id, attempt, run_id, started_at, ended_at, outcome, failure_code, calls)
            VALUES (:task, :number, :run, clock_timestamp(), clock_timestamp(), :outcome,
                CASE WHEN :outcome IN ('FAILED', 'LEASE_EXPIRED') THEN 'CONNECT_FAILED' END, 1)
            """)
                .param("task", task)
                .param("number", number)
                .param("run", run.value())
                .param("outcome", outcome)
                .update();
    }

    /** Times of everything that was met so far move back, as if it had been longer ago. */
    void later(String interval) {
        jdbc.sql("""
            UPDATE sync.exception_case SET first_seen = first_seen - CAST(:i AS interval),
                last_seen = last_seen - CAST(:i AS interval), reopened_at = reopened_at - CAST(:i AS interval),
                solved_at = solved_at - CAST(:i AS interval)
            """).param("i", interval).update();
        jdbc.sql("UPDATE sync.case_task SET met_at = met_at - CAST(:i AS interval)")
                .param("i", interval)
                .update();
    }

    /** State, times seen, tasks and units of every case, oldest first. */
    List<String> states() {
        return jdbc.sql("""
            SELECT concat_ws(' ', kind, state, times_seen, tasks, coalesce(units::text, '-')) FROM sync.exception_case ORDER BY id
            """).query((row, n) -> row.getString(1)).list();
    }

    String state() {
        return jdbc.sql("SELECT state FROM sync.exception_case")
                .query((row, n) -> row.getString("state"))
                .single();
    }

    @Override
    public void close() {
        database.close();
    }
}
