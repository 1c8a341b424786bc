package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.jobs.RunResult.Housekept;
import com.gwms.sync.jobs.RunResult.Housekept.Removed;
import com.gwms.sync.store.retention.Retention;
import com.gwms.sync.store.retention.RetentionPeriods;
import com.gwms.sync.tasks.RunId;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

class HousekeepingTests {
    private final SyncSite site = new SyncSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void removesWhatIsOldAndTellsHowMuch() {
        finishedTasks(12, 200);
        finishedTasks(3, 100);

        Housekept result = housekept(run(site, false, RunProgress.SILENT));

        assertThat(result.removed())
                .containsExactly(new Removed("attempts of finished tasks", 12), new Removed("finished tasks", 12));
        assertThat(result.sentence()).isEqualTo("Removed 12 attempts of finished tasks, 12 finished tasks.");
        assertThat(site.count("sync.task")).isEqualTo(3);
        assertThat(site.one(
                        "job || ' ' || outcome || ' ' || (job_execution_id IS NOT NULL)",
                        "sync.run WHERE job <> 'test'"))
                .isEqualTo("housekeeping COMPLETED true");
        assertThat(site.one("string_agg(STEP_NAME, ' ' ORDER BY STEP_EXECUTION_ID)", "batch.BATCH_STEP_EXECUTION"))
                .isEqualTo("rescue remove report");
    }

    @Test
    void changesNothingInADryRun() {
        finishedTasks(12, 200);
        dropPartitions();
        runningTaskOfADeadRun();

        Housekept result = housekept(run(site, true, RunProgress.SILENT));

        assertThat(result.dryRun()).isTrue();
        assertThat(result.sentence())
                .isEqualTo("A dry run, which would remove 12 attempts of finished tasks, 12 finished tasks.");
        assertThat(site.count("sync.task")).isEqualTo(13);
        assertThat(site.count("sync.task_attempt")).isEqualTo(13);
        assertThat(site.one("count(*)", "sync.task WHERE status = 'RUNNING'")).isEqualTo("1");
        assertThat(site.one("count(*)", "sync.run WHERE whole AND job = 'housekeeping'"))
                .isEqualTo("0");
        assertThat(partitions()).isEqualTo(1);
    }

    @Test
    void rescuesTasksOfEveryTypeWhoseRunDied() {
        runningTaskOfADeadRun();

        RunResult result = run(site, false, RunProgress.SILENT);

        assertThat(result).isInstanceOf(Housekept.class);
        assertThat(site.one("status || ' ' || consecutive_failures", "sync.task"))
                .isEqualTo("WAITING 1");
        assertThat(site.one("kind || ' ' || code", "sync.exception")).isEqualTo("TASK_RETRIES LEASE_EXPIRED");
    }

    @Test
    @DisplayName("row 8: the executions of dead runs are recovered, whatever their job")
    void recoversAbandonedExecutions() {
        site.usual();
        site.sync("slot-1");
        site.jdbc.sql("""
            UPDATE sync.run SET ended_at = NULL, outcome = NULL, lease_until = now() - interval '1 minute'
            WHERE run_key = 'slot-1'
            """).update();
        site.jdbc
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET END_TIME = NULL, STATUS = 'STARTED' WHERE true")
                .update();

        run(site, false, RunProgress.SILENT);

        assertThat(site.one("count(*)", "batch.BATCH_JOB_EXECUTION WHERE END_TIME IS NULL"))
                .isEqualTo("0");
        assertThat(site.one("outcome || ' ' || (recovered_at IS NOT NULL)", "sync.run WHERE run_key = 'slot-1'"))
                .isEqualTo("KILLED true");
    }

    @Test
    void givesUpSnapshotsThatNobodyCapturesAnyMore() {
        long task = finishedTasks(1, 1);
        site.jdbc
                .sql("INSERT INTO sync.snapshot (task_id, attempt, mapping_id)"
                        + " SELECT :task, 1, id FROM sync.warehouse_mapping")
                .param("task", task)
                .update();

        Housekept result = housekept(run(site, false, RunProgress.SILENT));

        assertThat(site.one("state || ' ' || verdict_code", "sync.snapshot")).isEqualTo("INVALID LEASE_EXPIRED");
        assertThat(result.notes()).containsExactly("1 snapshot of runs that died was given up.");
    }

    @Test
    void makesThePartitionsOfTheComingDays() {
        dropPartitions();

        run(site, false, RunProgress.SILENT);

        assertThat(partitions()).as("yesterday, today, a week ahead, the rest").isEqualTo(10);
        assertThat(site.one(
                        "count(*)",
                        "pg_class WHERE relname = 'request_log_' || to_char((now() AT TIME ZONE 'UTC')::date + 7,"
                                + " 'YYYYMMDD')"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("row 5: told to stop between two batches, it ends at once and goes on the next time")
    void stopsBetweenTwoBatches() {
        finishedTasks(20_000, 200);
        List<Long> batches = new ArrayList<>();

        RunResult result = run(site, false, new RunProgress() {
            @Override
            public void removed(String kind, long soFar) {
                batches.add(soFar);
                if (batches.size() == 2) {
                    site.runs().stop();
                }
            }
        });

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(batches).startsWith(5_000L, 10_000L);
        assertThat(site.count("sync.task_attempt")).isEqualTo(10_000);
        assertThat(site.count("sync.task")).isEqualTo(20_000);
        assertThat(site.one("STATUS", "batch.BATCH_STEP_EXECUTION WHERE STEP_NAME = 'remove'"))
                .isEqualTo("STOPPED");
        assertThat(site.one("outcome", "sync.run WHERE job = 'housekeeping'")).isEqualTo("STOPPED");
        try (SyncSite another = site.anotherProcess()) {
            assertThat(housekept(run(another, false, RunProgress.SILENT)).removed())
                    .containsExactly(
                            new Removed("attempts of finished tasks", 10_000), new Removed("finished tasks", 20_000));
        }
    }

    @Test
    void leavesTheRestToTheNextRunWhenItsTimeIsOver() {
        finishedTasks(1_000, 200);
        HousekeepingLimits limits = new HousekeepingLimits(100, Duration.ofMinutes(1), RetentionPeriods.DEFAULTS);
        LiveRun run = new LiveRun(new RunId(UUID.randomUUID()), request(false), RunProgress.SILENT);
        AtomicLong minutes = new AtomicLong();
        RemoveStep step = new RemoveStep(
                run,
                new Retention(site.database.dataSource(), limits.periods()),
                limits,
                () -> site.count("sync.task_attempt") < 800
                        ? minutes.get() + Duration.ofMinutes(1).toNanos()
                        : 0);

        step.carryOut(new StepExecution(
                1, "remove", new JobExecution(1, new JobInstance(1, "housekeeping"), new JobParameters())));

        assertThat(run.removed()).containsExactly(new Removed("attempts of finished tasks", 300));
        assertThat(run.notes())
                .singleElement()
                .asString()
                .startsWith(
                        "The time limit of 1 min is over; left to the next run, as far as there are any: attempts of"
                                + " finished tasks, requests to run a finished task, finished tasks,");
    }

    @Test
    @DisplayName("row 1, row 9: two rounds at once are harmless")
    void runsTwiceAtOnceWithoutHarm() throws Exception {
        finishedTasks(12_000, 200);
        try (SyncSite other = site.anotherProcess();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<RunResult>> runs =
                    List.of(() -> run(site, false, RunProgress.SILENT), () -> run(other, false, RunProgress.SILENT));
            long removed = 0;
            for (Future<RunResult> run : threads.invokeAll(runs)) {
                removed += housekept(run.get()).removed().stream()
                        .mapToLong(Removed::rows)
                        .sum();
            }

            assertThat(removed + site.count("sync.task")).isEqualTo(24_000);
            assertThat(site.count("sync.task_attempt")).isZero();
        }
    }

    @Test
    void reportsAJobThatNothingRanOfOnceAndUntilItRanAgain() throws Exception {
        expectedSince("inventory-sync", "13 hours");

        Housekept first = housekept(run(site, false, RunProgress.SILENT));
        Housekept second = housekept(run(site, false, RunProgress.SILENT));

        assertThat(first.notes())
                .singleElement()
                .asString()
                .startsWith("inventory-sync has never completed and is expected since ");
        assertThat(second.notes()).isEmpty();
        assertThat(site.one("kind || ' ' || severity || ' ' || remedy", "sync.exception"))
                .isEqualTo("RUN_MISSED ACTION Look at the CronJob inventory-sync, or whatever starts it, and at 'runs"
                        + " list --job inventory-sync'. If nobody is to start it, set gwms-sync.expected.inventory-sync"
                        + " to 0s.");
        assertThat(site.one("subject", "sync.mail_outbox")).contains("[ACTION]").contains("1 new");
        WrittenReport report = Objects.requireNonNull(first.report());
        assertThat(Files.readString(Objects.requireNonNull(report.csv())))
                .contains("inventory-sync has never completed");
        assertThat(site.one("count(*)", "sync.missed_run WHERE solved_at IS NULL"))
                .isEqualTo("1");

        site.usual();
        site.sync();
        run(site, false, RunProgress.SILENT);
        assertThat(site.one("count(*)", "sync.missed_run WHERE solved_at IS NULL"))
                .isEqualTo("0");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'RUN_MISSED'"))
                .isEqualTo("1");

        site.jdbc
                .sql("UPDATE sync.run SET ended_at = ended_at - interval '13 hours', started_at = started_at - interval"
                        + " '13 hours' WHERE job = 'inventory-sync'")
                .update();
        Housekept later = housekept(run(site, false, RunProgress.SILENT));
        assertThat(later.notes())
                .singleElement()
                .asString()
                .startsWith("inventory-sync has not completed since ")
                .endsWith("; expected every 12 h.");
        assertThat(site.one("count(*)", "sync.missed_run")).isEqualTo("2");
    }

    @Test
    void letsAJobReportItsOwnGap() {
        site.usual();
        expectedSince("inventory-sync", "13 hours");

        site.sync();

        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'RUN_MISSED'"))
                .isEqualTo("1");
    }

    private void expectedSince(String job, String ago) {
        site.jdbc
                .sql("INSERT INTO sync.expected_run (job, since, every)"
                        + " VALUES (:job, now() - CAST(:ago AS interval), '12 hours')")
                .param("job", job)
                .param("ago", ago)
                .update();
    }

    /** Tasks that ended so long ago, each with an attempt. @return the id of the last */
    private long finishedTasks(int count, int daysAgo) {
        String run = site.jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome)
            VALUES (gen_random_uuid(), 'test', gen_random_uuid()::text, 'test', now(), 'COMPLETED') RETURNING id
            """).query(String.class).single();
        site.jdbc
                .sql("""
                    WITH task AS (
                        INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no, attempt,
                            finished_at)
                        SELECT gen_random_uuid()::text, 'QUERY', 'INBOUND', 'SUCCESS', 'FOURPX', 'IN-' || i, 1,
                            now() - make_interval(days => :days)
                        FROM generate_series(1, :count) i
                        RETURNING id)
                    INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome)
                    SELECT id, 1, CAST(:run AS uuid), now(), 'DONE' FROM task
                    """)
                .param("count", count)
                .param("days", daysAgo)
                .param("run", run)
                .update();
        return site.jdbc.sql("SELECT max(id) FROM sync.task").query(Long.class).single();
    }

    private void runningTaskOfADeadRun() {
        site.jdbc.sql("""
            WITH run AS (
                INSERT INTO sync.run (id, job, run_key, owner, lease_until)
                VALUES (gen_random_uuid(), 'cancel-poll', 'dead', 'pod-1/1', now() - interval '1 minute') RETURNING id
            ), task AS (
                INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no, attempt,
                    lease_owner, lease_until)
                SELECT 'dead', 'CANCEL', 'INBOUND', 'RUNNING', 'FOURPX', 'IN-DEAD', 1, id, now() - interval '1 minute'
                FROM run RETURNING id, lease_owner)
            INSERT INTO sync.task_attempt (task_id, attempt, run_id) SELECT id, 1, lease_owner FROM task
            """).update();
    }

    private void dropPartitions() {
        site.jdbc
                .sql("""
                    SELECT format('DROP TABLE %s', inhrelid::regclass) FROM pg_inherits
                    WHERE inhparent = 'sync.request_log'::regclass AND inhrelid::regclass::text NOT LIKE '%default'
                    """)
                .query(String.class)
                .list()
                .forEach(drop -> site.jdbc.sql(Objects.requireNonNull(drop)).update());
    }

    private long partitions() {
        return site.count("pg_inherits WHERE inhparent = 'sync.request_log'::regclass");
    }

    private static RunRequest request(boolean dryRun) {
        return new RunRequest(JobName.HOUSEKEEPING, UUID.randomUUID().toString(), null, null, dryRun, null);
    }

    private static RunResult run(SyncSite on, boolean dryRun, RunProgress progress) {
        return on.runs().run(request(dryRun), progress);
    }

    private static Housekept housekept(RunResult result) {
        assertThat(result).isInstanceOf(Housekept.class);
        return (Housekept) result;
    }
}
