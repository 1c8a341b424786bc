package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.WireFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own that are really stopped and really killed. */
class KilledRunTests {
    private static final int LINES = 4_000;
    private static final int DIFFERENCES = 40;

    @TempDir
    private Path reports = Path.of("");

    private @Nullable SimulatedSite opened;

    @BeforeEach
    void open() {
        opened = new SimulatedSite(reports, LINES, DIFFERENCES);
    }

    @AfterEach
    void close() {
        site().close();
    }

    @Test
    @DisplayName("row 6, row 7, row 8: a process killed while it reads loses nothing and doubles nothing")
    void finishesWhatAKilledProcessBegan() throws InterruptedException {
        holdUpPageThree();
        try (JavaProcess run = run("slot-1")) {
            assertThat(site().simulator().traffic().awaitReceived(5, Duration.ofSeconds(60)))
                    .isTrue();
            run.kill();
        }
        site().simulator().faults().clear();
        assertThat(site().unitsOverTheWarehouse()).isEqualTo(DIFFERENCES);
        assertThat(site().count("SELECT count(*) FROM sync.snapshot_line")).isZero();
        leasesExpire();

        try (JavaProcess again = run("slot-1")) {
            assertThat(again.exitCode()).as(again.errorText()).isZero();
        }
        // The killed attempt was rescued into a later retry; the next slot finds it due.
        site().database()
                .jdbc()
                .sql("UPDATE sync.task SET next_run_at = now() WHERE status = 'WAITING'")
                .update();
        try (JavaProcess next = run("slot-2")) {
            assertThat(next.exitCode()).as(next.errorText()).isZero();
        }

        assertThat(site().unitsOverTheWarehouse()).isZero();
        assertThat(site().count("SELECT count(*) FROM gwms.stock_ledger")).isEqualTo(DIFFERENCES);
        assertThat(site().count("SELECT count(*) FROM sync.task WHERE status = 'SUCCESS'"))
                .isPositive();
        assertThat(site().count("SELECT count(*) FROM batch.BATCH_JOB_EXECUTION WHERE end_time IS NULL"))
                .isZero();
    }

    @Test
    @DisplayName("row 5: SIGTERM gives back what is in flight, ends the step as STOPPED and exits 1")
    void givesBackOnSigterm() throws InterruptedException {
        holdUpPageThree();
        try (JavaProcess run = run("slot-1")) {
            assertThat(site().simulator().traffic().awaitReceived(5, Duration.ofSeconds(60)))
                    .isTrue();
            run.terminate();
            assertThat(run.exitCode()).as(run.errorText()).isEqualTo(ExitCodes.FAILED);
        }
        assertThat(site().count("SELECT count(*) FROM sync.task WHERE status = 'WAITING' AND consecutive_failures = 0"))
                .isEqualTo(1);
        assertThat(site().count("SELECT count(*) FROM sync.task_attempt WHERE outcome = 'GIVEN_BACK'"))
                .isEqualTo(1);
        assertThat(site().count("SELECT count(*) FROM batch.BATCH_JOB_EXECUTION WHERE status = 'STOPPED'"))
                .isEqualTo(1);
        assertThat(site().unitsOverTheWarehouse()).isEqualTo(DIFFERENCES);

        site().simulator().faults().clear();
        try (JavaProcess again = run("slot-1")) {
            assertThat(again.exitCode()).as(again.errorText()).isZero();
        }
        assertThat(site().unitsOverTheWarehouse()).isZero();
    }

    private void holdUpPageThree() {
        site().simulator().faults().everywhere().page(3).always(new WireFault.Latency(Duration.ofSeconds(20)));
    }

    private void leasesExpire() {
        site().database()
                .jdbc()
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 second' WHERE ended_at IS NULL")
                .update();
        site().database()
                .jdbc()
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 second' WHERE status = 'RUNNING'")
                .update();
    }

    private SimulatedSite site() {
        return Objects.requireNonNull(opened);
    }

    private JavaProcess run(String key) {
        return JavaProcess.start(
                GwmsSync.class, Map.of(), site().withSettings("run", "inventory-sync", "--run-key=" + key));
    }
}
