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
    private final SyncSite site = SyncSite.quick();

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
    @DisplayName("row 1: a run that is started again with its key leaves alone what it did before")
    void doesNotDoAgainWhatItDidBeforeItFailed() {
        site.usual().remote("SKU-A", "1", 90, 0).sync("slot-1");
        site.jdbc.sql("UPDATE sync.run SET outcome = 'FAILED'").update();
        site.simulator.traffic().forget();

        RunResult again = site.sync("slot-1");

        assertThat(again).isInstanceOf(RunResult.Completed.class);
        assertThat(site.simulator.traffic().received()).isZero();
        assertThat(site.count("sync.task")).isEqualTo(1);
    }

    @Test
    void leavesATaskThatWaitsForAPersonAloneInADryRun() {
        site.usual().sync();
        assertThat(site.lastTask("status")).isEqualTo("MANUAL_HANDLING");

        RunResult result = site.dryRun();

        assertThat(site.lastTask("status")).isEqualTo("MANUAL_HANDLING");
        assertThat(site.count("sync.task")).isEqualTo(1);
        assertThat(result.sentence())
                .contains("Not previewed, because a task of theirs waits for a person: USLAXA of FOURPX (task 1).");
    }

    @Test
    void callsNobodyForAMappingThatIsNotActiveAnyMore() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, mapping_id)
            SELECT 'inventory-1', 'INVENTORY', 'INVENTORY', system_code, id FROM sync.warehouse_mapping
            """).update();
        site.jdbc.sql("UPDATE sync.warehouse_mapping SET active = false").update();

        site.sync();

        assertThat(site.lastTask("status || ' ' || failure_code")).isEqualTo("MANUAL_HANDLING MAPPING_MISSING");
        assertThat(site.lastTask("summary")).contains("was taken out of the configuration or is inactive");
        assertThat(site.simulator.traffic().received()).isZero();
    }

    @Test
    void tellsHowFarAnAttemptGotThatFailedUnexpectedly() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.jdbc
                .sql("ALTER TABLE sync.snapshot_line ADD CONSTRAINT broken CHECK (line_no < 0)")
                .update();

        site.sync();

        assertThat(site.one("outcome || ' ' || failure_code || ' ' || (calls >= 2)", "sync.task_attempt"))
                .isEqualTo("FAILED UNEXPECTED true");
        assertThat(site.one("kind || ' ' || warehouse_code || ' ' || proxy_warehouse_code", "sync.exception"))
                .isEqualTo("TASK_RETRIES LAX USLAXA");
        assertThat(site.one("state || ' ' || verdict_code", "sync.snapshot")).isEqualTo("INVALID UNEXPECTED");
    }

    @Test
    @DisplayName("row 8: an execution that cannot be recovered keeps no run from its work")
    void runsInSpiteOfAnExecutionThatCannotBeRecovered() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.jdbc.sql("""
            WITH run AS (
                INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome)
                VALUES (gen_random_uuid(), 'inventory-sync', 'old', 'pod-1/1', now(), 'KILLED') RETURNING id
            ), instance AS (
                INSERT INTO batch.BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, JOB_NAME, JOB_KEY)
                VALUES (-7, 'inventory-sync', 'old')
            ), execution AS (
                INSERT INTO batch.BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, JOB_INSTANCE_ID, CREATE_TIME, STATUS)
                VALUES (-7, -7, now(), 'STARTED')
            )
            INSERT INTO batch.BATCH_JOB_EXECUTION_PARAMS (JOB_EXECUTION_ID, PARAMETER_NAME, PARAMETER_TYPE,
                PARAMETER_VALUE, IDENTIFYING)
            SELECT -7, 'run.id', 'no.such.Type', id, 'Y' FROM run
            """).update();

        assertThat(site.sync()).isInstanceOf(RunResult.Completed.class);

        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
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
        assertThat(report.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).startsWith("[GWMS][TEST][ACTION] ");
            assertThat(mail.file()).isNotNull().hasExtension("eml");
            assertThat(mail.file()).content().contains("operations@gwms.example");
        });
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
