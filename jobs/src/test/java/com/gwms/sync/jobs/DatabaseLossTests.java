package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The database goes away in the middle of a run and comes back. */
class DatabaseLossTests {
    private final SyncSite site = new SyncSite();
    private final HeldAnswers held = new HeldAnswers();

    @AfterEach
    void close() {
        held.close();
        site.close();
    }

    @Test
    @DisplayName("row 14: sessions cut in the middle of a run change nothing, and a later run corrects")
    void losesNothingWhenItsSessionsAreCut() throws Exception {
        site.usual().remote("SKU-A", "1", 70, 20);
        site.simulator.faults().on(FourPxSimulator.INVENTORY_GETDETAIL).once(held.fault());
        BackgroundRun run = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        cutSessions();
        held.release();
        RunResult result = run.result();
        // of sessions that were cut the pool knows where they are used; those that the test looks with are to be new
        Objects.requireNonNull(site.database.dataSource().getHikariPoolMXBean()).softEvictConnections();

        saysWhatItCameTo(result);
        site.jdbc
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 second' WHERE ended_at IS NULL")
                .update();
        site.jdbc
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 second' WHERE status = 'RUNNING'")
                .update();
        assertThat(site.sync("slot-2").exitCode()).isZero();
        leavesNothingBehind();
        site.jdbc
                .sql("UPDATE sync.task SET next_run_at = now() WHERE status = 'WAITING'")
                .update();
        assertThat(site.sync("slot-3").exitCode()).isZero();

        leavesNothingBehind();
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    /**
     * The pool may hand a dead session to whoever asks next, so the run may end its attempt or fail before that. Its exit
     * code, its row, its task and the stock agree on which.
     */
    private void saysWhatItCameTo(RunResult result) {
        String task = site.lastTask("status || ' ' || coalesce(failure_code, '-') || ' ' || (lease_owner IS NULL)");
        String ended = site.one("coalesce(outcome, '-')", "sync.run");
        String story = result.sentence() + " Task: " + task + ", run: " + ended;
        boolean corrected = task.equals("SUCCESS - true");
        if (result.exitCode() == 0) {
            assertThat(ended).as(story).isEqualTo("COMPLETED");
            assertThat(task).as(story).isIn("SUCCESS - true", "WAITING UNEXPECTED true");
        } else {
            assertThat(result).as(story).isInstanceOf(RunResult.Incomplete.class);
            assertThat(ended).as(story).isIn("FAILED", "-");
            assertThat(task).as(story).isIn("SUCCESS - true", "WAITING UNEXPECTED true", "RUNNING - false");
        }
        assertThat(site.count("sync.task_attempt WHERE ended_at IS NULL"))
                .as(story)
                .isEqualTo(task.startsWith("RUNNING") ? 1 : 0);
        assertThat(site.units("SKU-A", "1")).as(story).isEqualTo(corrected ? 90 : 100);
        assertThat(site.count("gwms.stock_ledger")).as(story).isEqualTo(corrected ? 1 : 0);
    }

    private void leavesNothingBehind() {
        assertThat(site.count(
                        "sync.task WHERE status = 'RUNNING' OR lease_owner IS NOT NULL OR lease_until IS NOT NULL"))
                .as("tasks that a run holds")
                .isZero();
        assertThat(site.count("sync.task_attempt WHERE ended_at IS NULL"))
                .as("attempts that never ended")
                .isZero();
        assertThat(site.count("sync.run WHERE ended_at IS NULL AND lease_until > now()"))
                .as("runs that seem to live")
                .isZero();
        assertThat(site.count("batch.batch_job_execution WHERE end_time IS NULL"))
                .as("executions that seem to run")
                .isZero();
    }

    private void cutSessions() {
        site.jdbc.sql("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """).query(Long.class).single();
    }
}
