package com.gwms.sync.jobs;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sync Now from the request to corrected stock. */
class SyncNowTests {
    private final SyncSite site = new SyncSite(QuickLimits.SHORT_LEASE, InventoryLimits.DEFAULTS, QuickLimits.HTTP);
    private final SyncSite other = site.anotherProcess();
    private final HeldAnswers held = new HeldAnswers();

    @AfterEach
    void close() {
        held.close();
        other.close();
        site.close();
    }

    @Test
    void runsATaskThatWaitsForAPersonWithTheStepsOfItsJob() {
        parkedTask();

        RunResult result = site.syncNow().execute(submit("r-1"), RunProgress.SILENT);

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.sentence()).startsWith("1 done, 0 waiting");
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.one("job || ' ' || run_key || ' ' || outcome", "sync.run WHERE run_key LIKE 'sync-now-%'"))
                .isEqualTo("inventory-sync sync-now-r-1 COMPLETED");
        assertThat(site.jdbc
                        .sql("SELECT step_name FROM batch.BATCH_STEP_EXECUTION WHERE job_execution_id ="
                                + " (SELECT max(job_execution_id) FROM batch.BATCH_JOB_EXECUTION)")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("open", "sync", "sync-task:task-1", "report");
        assertThat(site.one("who || ': ' || reason", "sync.sync_now_request")).isEqualTo("lin: mended");
    }

    @Test
    void opensNoTaskAndTakesNoOther() {
        parkedTask();
        site.jdbc.sql("""
            INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
            VALUES ('FOURPX', 'USNYC', 'LAX')
            """).update();

        site.syncNow().execute(submit("r-1"), RunProgress.SILENT);

        assertThat(site.count("sync.task")).isEqualTo(1);
    }

    @Test
    void runsATaskBeforeItsTime() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().everywhere().always(new WireFault.Status(503));
        site.sync();
        site.simulator.faults().clear();
        assertThat(site.lastTask("status || ' ' || (next_run_at > now())")).isEqualTo("WAITING true");

        site.syncNow().execute(submit("r-1"), RunProgress.SILENT);

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("row 23: two processes that carry the same request out at once make one attempt")
    void isCarriedOutByOneOfTwo() throws Exception {
        parkedTask();
        site.simulator.faults().on(INVENTORY_GET).once(held.fault());
        Submitted mine = submit("r-1");
        Submitted theirs = (Submitted) other.syncNow().submit(1, "r-2", "ann", "mended too");
        CompletableFuture<RunResult> first = background(site, mine);
        held.awaitAsked();
        CompletableFuture<RunResult> second = background(other, theirs);
        giveSignsOfLifeUntilItEnds(second);
        held.release();

        assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(RunResult.Completed.class);
        assertThat(second.get(30, TimeUnit.SECONDS)).isInstanceOf(RunResult.NothingToDo.class);
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
    }

    @Test
    @DisplayName("row 6: a process that dies between submitting and running leaves a request that another one finishes")
    void isFinishedByAnotherProcessWhereTheFirstDied() {
        parkedTask();
        submit("r-1");

        List<Submitted> pending = other.syncNow().pending(10);
        pending.forEach(request -> other.syncNow().execute(request, RunProgress.SILENT));

        assertThat(pending).hasSize(1);
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
        assertThat(other.syncNow().pending(10)).isEmpty();
        assertThat(site.syncNow().execute(submit("r-1"), RunProgress.SILENT)).isInstanceOf(RunResult.NothingToDo.class);
    }

    @Test
    @DisplayName("row 6: a run that is killed over the task is finished by the same request")
    void isFinishedByTheSameRequestWhereItsRunWasKilled() {
        parkedTask();
        killedOver("r-1");

        RunResult again = other.syncNow().execute(submit("r-1"), RunProgress.SILENT);

        assertThat(again).isInstanceOf(RunResult.Completed.class);
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 3");
    }

    @Test
    @DisplayName("row 5: a run that is told to stop gives a parked task back to its person")
    void givesAParkedTaskBackToItsPersonWhenItIsToldToStop() throws Exception {
        parkedTask();
        site.simulator.faults().on(INVENTORY_GET).once(held.fault());
        Submitted request = submit("r-1");
        CompletableFuture<RunResult> run = background(site, request);
        held.awaitAsked();
        site.runs().stop();
        held.release();

        assertThat(run.get(30, TimeUnit.SECONDS)).isInstanceOf(RunResult.Incomplete.class);
        assertThat(site.lastTask("status || ' ' || failure_code")).isEqualTo("MANUAL_HANDLING SNAPSHOT_EMPTY");
        assertThat(other.syncNow().execute(submit("r-1"), RunProgress.SILENT)).isInstanceOf(RunResult.Completed.class);
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("row 24: where the task was taken since, the run says so")
    void saysThatItDidNotTakeTheTask() {
        parkedTask();
        Submitted request = submit("r-1");
        site.jdbc
                .sql("UPDATE sync.proxy_system SET paused_at = now(), paused_reason = 'Stocktaking.'")
                .update();

        RunResult result = site.syncNow().execute(request, RunProgress.SILENT);

        assertThat(result.sentence()).contains("Task 1 was not taken");
        assertThat(site.lastTask("status")).isEqualTo("MANUAL_HANDLING");
        assertThat(site.syncNow().pending(10)).isEmpty();
    }

    /** Stock here and an empty answer: the gate asks for a person. After that the warehouse lists 90. */
    private void parkedTask() {
        site.usual().sync();
        assertThat(site.lastTask("id || ' ' || status || ' ' || failure_code"))
                .isEqualTo("1 MANUAL_HANDLING SNAPSHOT_EMPTY");
        site.remote("SKU-A", "1", 90, 0);
    }

    private Submitted submit(String requestId) {
        SyncNowSubmission submission = site.syncNow().submit(1, requestId, "lin", "mended");
        assertThat(submission).isInstanceOf(Submitted.class);
        return (Submitted) submission;
    }

    /** What a process leaves behind that is killed in the middle of the attempt of a request, some time later. */
    private void killedOver(String requestId) {
        Submitted request = submit(requestId);
        site.jdbc.sql("""
            WITH dead AS (
                INSERT INTO sync.run (id, job, run_key, owner, lease_until)
                VALUES (gen_random_uuid(), 'inventory-sync', :key, 'pod-1/1', now() - interval '1 minute') RETURNING id
            ), claimed AS (
                UPDATE sync.task SET status = 'RUNNING', attempt = attempt + 1, lease_owner = dead.id,
                    lease_until = now() - interval '1 minute'
                FROM dead WHERE task.id = 1 RETURNING attempt, lease_owner
            )
            INSERT INTO sync.task_attempt (task_id, attempt, run_id, was_parked)
            SELECT 1, attempt, lease_owner, true FROM claimed
            """).param("key", request.runKey()).update();
    }

    private static CompletableFuture<RunResult> background(SyncSite site, Submitted request) {
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        Thread.ofVirtual().name("sync-now").start(() -> {
            try {
                future.complete(site.syncNow().execute(request, RunProgress.SILENT));
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /** What the heartbeat of a living run does, only sooner. */
    private void giveSignsOfLifeUntilItEnds(CompletableFuture<RunResult> run) {
        while (!run.isDone()) {
            site.jdbc
                    .sql("UPDATE sync.run SET lease_until = lease_until + interval '1 second' WHERE ended_at IS NULL")
                    .update();
            site.jdbc.sql("SELECT pg_sleep(0.05)").query().listOfRows();
        }
    }
}
