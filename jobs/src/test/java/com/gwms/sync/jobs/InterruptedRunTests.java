package com.gwms.sync.jobs;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs that are met by another one, told to stop, or taken for dead while the warehouse still thinks. */
class InterruptedRunTests {
    private static final String IDLE_IN_TRANSACTION = """
        pg_stat_activity
        WHERE datname = current_database() AND state LIKE 'idle in transaction%'
            AND state_change < clock_timestamp() - interval '50 ms'
        """;

    private final SyncSite site = new SyncSite(QuickLimits.SHORT_LEASE, InventoryLimits.DEFAULTS, QuickLimits.HTTP);
    private final SyncSite other = site.anotherProcess();
    private final HeldAnswers held = new HeldAnswers();

    @BeforeEach
    void holdTheFirstAnswer() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().on(INVENTORY_GET).once(held.fault());
    }

    @AfterEach
    void close() {
        held.close();
        other.close();
        site.close();
    }

    @Test
    @DisplayName("row 9: while a run lives, another one with its key has nothing to do")
    void leavesALiveRunAlone() throws Exception {
        BackgroundRun first = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        BackgroundRun second = BackgroundRun.of(other, "slot-1");
        giveSignsOfLifeUntilItEnds(second);

        assertThat(second.result()).isInstanceOf(RunResult.NothingToDo.class);
        assertThat(second.result().exitCode()).isZero();
        held.release();
        assertThat(first.result()).isInstanceOf(RunResult.Completed.class);
        assertThat(site.count("sync.task_attempt")).isEqualTo(1);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    @Test
    void givesBackWhatItHoldsWhenItIsToldToStop() throws Exception {
        BackgroundRun run = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        site.runs().stop();
        held.release();
        RunResult result = run.result();

        assertThat(result.exitCode()).isEqualTo(1);
        stoppedAndGivenBack();
    }

    @Test
    void stopsWhileTheWarehouseKeepsItWaiting() throws Exception {
        site.simulator.faults().everywhere().always(held.fault());
        BackgroundRun run = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        site.runs().stop();
        RunResult result = run.result();

        assertThat(result.exitCode()).isEqualTo(1);
        stoppedAndGivenBack();
    }

    @Test
    void completesAStoppedRunThatIsStartedAgainWithItsKey() throws Exception {
        BackgroundRun run = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();
        site.runs().stop();
        held.release();
        run.result();

        RunResult again = other.sync("slot-1");

        assertThat(again).isInstanceOf(RunResult.Completed.class);
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.one("count(DISTINCT job_instance_id)", "batch.BATCH_JOB_EXECUTION"))
                .as("each run is an instance of its own")
                .isEqualTo("2");
    }

    @Test
    @DisplayName("row 8: a run whose pod was killed a moment ago, its lease still standing, is taken over when it ends")
    void takesOverARunThatDiedAMomentAgo() {
        held.release();
        site.jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, lease_until)
            VALUES (gen_random_uuid(), 'inventory-sync', 'slot-1', 'pod-1/1', now() + interval '1 second')
            """).update();

        RunResult next = site.sync("slot-1");

        assertThat(next).isInstanceOf(RunResult.Completed.class);
        assertThat(site.one("string_agg(outcome, ' ' ORDER BY started_at)", "sync.run"))
                .isEqualTo("KILLED COMPLETED");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
    }

    @Test
    void stopsWhileItWaitsForASignOfLife() throws Exception {
        site.jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, lease_until)
            VALUES (gen_random_uuid(), 'inventory-sync', 'slot-1', 'pod-1/1', now() + interval '1 hour')
            """).update();
        BackgroundRun waiting = BackgroundRun.of(site, "slot-1");

        site.runs().stop();

        assertThat(waiting.result().exitCode()).isEqualTo(1);
        assertThat(site.count("sync.run")).isEqualTo(1);
    }

    @Test
    void beginsNothingAfterItWasToldToStop() {
        site.runs().stop();

        RunResult result = site.sync("slot-1");

        assertThat(result).isInstanceOf(RunResult.NotBegun.class);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(site.count("sync.run")).isZero();
        assertThat(site.runs().isRunning()).isFalse();
    }

    @Test
    void runsSeveralAtOnceAndStopsThemAll() throws Exception {
        BackgroundRun first = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        assertThat(site.sync("slot-2")).isInstanceOf(RunResult.Completed.class);
        assertThat(site.runs().isRunning()).isTrue();
        site.runs().stop();

        assertThat(first.result().exitCode()).isEqualTo(1);
        assertThat(site.one("outcome", "sync.run WHERE run_key = 'slot-1'")).isEqualTo("STOPPED");
    }

    @Test
    @DisplayName("row 8: the execution of a run that died is recovered, and its key runs again")
    void takesOverARunThatDied() throws Exception {
        BackgroundRun dead = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();
        expireLeases();

        RunResult next = other.sync("slot-1");

        assertThat(next).isInstanceOf(RunResult.Completed.class);
        assertThat(site.one("outcome || ' ' || failure_code", "sync.task_attempt"))
                .isEqualTo("LEASE_EXPIRED LEASE_EXPIRED");
        assertThat(site.lastTask("status || ' ' || consecutive_failures")).isEqualTo("WAITING 1");
        assertThat(site.one("kind || ' ' || code", "sync.exception")).isEqualTo("TASK_RETRIES LEASE_EXPIRED");
        assertThat(site.one("count(*)", "batch.BATCH_JOB_EXECUTION WHERE end_time IS NULL"))
                .isEqualTo("0");
        held.release();
        dead.result();
    }

    @Test
    @DisplayName("row 10: a run that wakes up after it was taken for dead changes nothing")
    void changesNothingAfterItWasTakenForDead() throws Exception {
        BackgroundRun late = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();
        expireLeases();
        other.sync("slot-2");
        site.jdbc.sql("UPDATE sync.task SET next_run_at = now()").update();
        other.sync("slot-3");
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
        site.remoteForgets().remote("SKU-A", "1", 70, 0);

        held.release();
        RunResult result = late.result();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
        assertThat(site.one("outcome", "sync.task_attempt WHERE attempt = 1")).isEqualTo("LEASE_EXPIRED");
        assertThat(site.one("outcome", "sync.run WHERE run_key = 'slot-1'")).isEqualTo("KILLED");
    }

    @Test
    void holdsNoTransactionWhileTheWarehouseThinks() throws Exception {
        BackgroundRun run = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        // A transaction that waits for the warehouse is there until the answer is released; others end on any machine.
        int samples = 0;
        do {
            assertThat(samples++)
                    .as("samples with a transaction that is held open")
                    .isLessThan(100);
            site.jdbc.sql("SELECT pg_sleep(0.1)").query().listOfRows();
        } while (!site.one("count(*)", IDLE_IN_TRANSACTION).equals("0"));
        held.release();
        assertThat(run.result().exitCode()).isZero();
    }

    @Test
    void seesATransactionThatIsHeldOpen() throws Exception {
        try (var session = site.database.dataSource().getConnection();
                var statement = session.createStatement()) {
            session.setAutoCommit(false);
            statement.execute("SELECT 1");

            site.jdbc.sql("SELECT pg_sleep(0.1)").query().listOfRows();

            assertThat(site.one("count(*)", IDLE_IN_TRANSACTION)).isEqualTo("1");
        }
    }

    private void stoppedAndGivenBack() {
        assertThat(site.one("status", "batch.BATCH_JOB_EXECUTION")).isEqualTo("STOPPED");
        assertThat(site.one("outcome", "sync.run")).isEqualTo("STOPPED");
        assertThat(site.one("outcome", "sync.task_attempt")).isEqualTo("GIVEN_BACK");
        assertThat(site.lastTask("status || ' ' || consecutive_failures || ' ' || (next_run_at <= now())"))
                .isEqualTo("WAITING 0 true");
        assertThat(site.count("gwms.stock_ledger")).isZero();
    }

    /** What the heartbeat of a living run does, only sooner. */
    private void giveSignsOfLifeUntilItEnds(BackgroundRun run) {
        while (!run.future().isDone()) {
            site.jdbc
                    .sql("UPDATE sync.run SET lease_until = lease_until + interval '1 second' WHERE ended_at IS NULL")
                    .update();
            site.jdbc.sql("SELECT pg_sleep(0.05)").query().listOfRows();
        }
    }

    private void expireLeases() {
        site.jdbc
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 minute'")
                .update();
        site.jdbc
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 minute'")
                .update();
    }
}
