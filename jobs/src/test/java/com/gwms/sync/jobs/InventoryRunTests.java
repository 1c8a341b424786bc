package com.gwms.sync.jobs;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A run as its operator and its scheduler see it. */
class InventoryRunTests {
    private final SyncSite site = new SyncSite(RunLimits.DEFAULTS, QuickLimits.HTTP);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    @DisplayName("row 1: a second trigger with the same run key finds nothing to do and calls nobody")
    void doesNothingForARunKeyThatWasCompleted() {
        site.usual().remote("SKU-A", "1", 90, 0).sync("slot-1");
        site.simulator.traffic().forget();

        RunResult second = site.sync("slot-1");

        assertThat(second).isInstanceOf(RunResult.NothingToDo.class);
        assertThat(second.exitCode()).isZero();
        assertThat(site.simulator.traffic().received()).isZero();
        assertThat(site.count("sync.task")).isEqualTo(1);
        assertThat(site.count("sync.task_attempt")).isEqualTo(1);
    }

    @Test
    void changesNoStockInADryRun() {
        site.usual().remote("SKU-A", "1", 90, 0);

        RunResult result = site.dryRun();

        assertThat(result.exitCode()).isZero();
        assertThat(site.units("SKU-A", "1")).isEqualTo(100);
        assertThat(site.one("state || ' ' || delta", "sync.correction")).isEqualTo("PREVIEWED -10");
        assertThat(site.lastTask("status || ' ' || consecutive_failures || ' ' || polls"))
                .isEqualTo("WAITING 0 0");
        assertThat(site.one("outcome", "sync.task_attempt")).isEqualTo("GIVEN_BACK");
    }

    @Test
    void correctsInTheNextRunWhatADryRunPreviewed() {
        site.usual().remote("SKU-A", "1", 90, 0).dryRun();

        site.sync();

        assertThat(site.lastTask("status || ' ' || attempt")).isEqualTo("SUCCESS 2");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
    }

    @Test
    void holdsBackABucketThatMovedAfterTheSnapshotWasTaken() throws Exception {
        site.usual().remote("SKU-A", "1", 90, 0);
        try (HeldAnswers held = new HeldAnswers()) {
            site.simulator.faults().on(INVENTORY_GET).once(held.fault());
            BackgroundRun run = BackgroundRun.of(site, "slot-1");
            held.awaitAsked();
            site.jdbc
                    .sql("UPDATE gwms.stock SET quantity = 95, moved_at = now()")
                    .update();
            held.release();
            run.result();
        }

        assertThat(site.units("SKU-A", "1")).isEqualTo(95);
        assertThat(site.one("state", "sync.correction")).isEqualTo("HELD_BACK");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'BUCKET_HELD_BACK'"))
                .isEqualTo("1");
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
    }

    @Test
    void holdsBackABucketThatAnUnfinishedOrderTouches() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.jdbc
                .sql("INSERT INTO gwms.inbound_line (order_no, line_no, sku, planned) VALUES ('IN-1', 1, 'SKU-A', 100)")
                .update();
        site.jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)
            VALUES ('create-1', 'QUERY', 'INBOUND', 'FOURPX', 'IN-1')
            """).update();

        site.sync();

        assertThat(site.units("SKU-A", "1")).isEqualTo(100);
        assertThat(site.one("state || ' ' || reason", "sync.correction"))
                .isEqualTo("HELD_BACK Order IN-1 is not finished and touches the bucket.");
    }

    @Test
    void callsNobodyForAMappingWithoutItsLocations() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.jdbc
                .sql("DELETE FROM sync.dedicated_location WHERE inventory_type = 'DEFECTIVE'")
                .update();

        site.sync();

        assertThat(site.lastTask("status || ' ' || failure_code")).isEqualTo("MANUAL_HANDLING LOCATION_MISSING");
        assertThat(site.simulator.traffic().received()).isZero();
    }

    @Test
    void writesTheReportAndTheMail() throws IOException {
        site.usual().remote("SKU-A", "1", 90, 0).remote("SKU-FAR", "1", 7, 0);

        WrittenReport report = Objects.requireNonNull(((RunResult.Completed) site.sync()).report());

        assertThat(Files.readString(Objects.requireNonNull(report.csv())))
                .contains("CORRECTION_APPLIED", "SKU-A", "SKU_UNMAPPED", "SKU-FAR");
        assertThat(report.rows()).isEqualTo(site.count("sync.exception"));
        assertThat(report.mailQueued()).isTrue();
        assertThat(Objects.requireNonNull(report.mail())).isRegularFile();
        assertThat(report.mail().getFileName().toString()).endsWith(".eml");
        assertThat(Files.readString(report.mail())).contains("ops@gwms.example");
    }

    @Test
    void tellsTheJobRepositoryWhatTheTaskReadAndWrote() {
        site.many(3).remote("SKU-FAR", "1", 7, 0);

        site.sync();

        assertThat(site.one("status", "batch.BATCH_JOB_EXECUTION")).isEqualTo("COMPLETED");
        assertThat(site.one(
                        "read_count || ' ' || write_count || ' ' || filter_count || ' ' || status",
                        "batch.BATCH_STEP_EXECUTION WHERE step_name LIKE 'sync-task%'"))
                .isEqualTo("8 4 1 COMPLETED");
        assertThat(site.one("count(*)", """
            sync.task_attempt a
            JOIN batch.BATCH_STEP_EXECUTION s
                ON s.step_execution_id = a.step_execution_id AND s.job_execution_id = a.job_execution_id
            JOIN sync.run r ON r.id = a.run_id AND r.job_execution_id = a.job_execution_id
            """)).isEqualTo("1");
    }

    @Test
    void hasAStepExecutionForEachTask() {
        site.usual().remote("SKU-A", "1", 90, 0).sync();
        site.sync();

        assertThat(site.count("batch.BATCH_JOB_EXECUTION")).isEqualTo(2);
        assertThat(site.one("count(*)", "batch.BATCH_STEP_EXECUTION WHERE step_name LIKE 'sync-task%'"))
                .isEqualTo("2");
    }
}
