package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.GeneratedInventory;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.sample.SampleSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in processes of their own that are really stopped and really killed. */
class KilledRunTests {
    private static final int LINES = 4_000;
    private static final int DIFFERENCES = 40;

    private final FourPxSimulator simulator = FourPxSimulator.start(new FourPxAccount("key", "secret"));
    private final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path reports = Path.of("");

    @BeforeEach
    void describeSite() {
        // a template database keeps Flyway's history in the schema public, the program looks in its own
        database.jdbc().sql("ALTER TABLE flyway_schema_history SET SCHEMA sync").update();
        database.jdbc()
                .sql("INSERT INTO gwms.warehouse VALUES ('LAX', 'Los Angeles')")
                .update();
        database.jdbc()
                .sql("INSERT INTO gwms.location VALUES ('LAX', 'VP-LAX', 'VIRTUAL_PUTAWAY'), ('LAX', 'DEF-LAX',"
                        + " 'DEFECTIVE')")
                .update();
        database.jdbc().sql("""
            WITH s AS (
                INSERT INTO sync.proxy_system (code, kind, base_url, credential, allow_private_addresses, calls_per_second)
                VALUES ('S1', '4PX', :url, 'c1', true, 1000) RETURNING code
            ), m AS (
                INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
                SELECT code, 'USLAXA', 'LAX' FROM s RETURNING id
            )
            INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)
            SELECT id, 'QUALIFIED', 'LAX', 'VP-LAX' FROM m UNION ALL SELECT id, 'DEFECTIVE', 'LAX', 'DEF-LAX' FROM m
            """).param("url", simulator.baseUri().toString()).update();
        simulator.setInventory("USLAXA", new GeneratedInventory(LINES, 1));
        new SampleSite(database.dataSource()).generate("LAX", "S1", LINES, 1, LINES / DIFFERENCES);
    }

    @AfterEach
    void close() {
        simulator.close();
        database.close();
    }

    @Test
    @DisplayName("row 6, row 7, row 8: a process killed while it reads loses nothing and doubles nothing")
    void finishesWhatAKilledProcessBegan() throws InterruptedException {
        holdUpPageThree();
        try (JavaProcess run = run("slot-1")) {
            assertThat(simulator.traffic().awaitReceived(5, Duration.ofSeconds(60)))
                    .isTrue();
            run.kill();
        }
        simulator.faults().clear();
        assertThat(unitsOverTheWarehouse()).isEqualTo(DIFFERENCES);
        assertThat(count("SELECT count(*) FROM sync.snapshot_line")).isZero();
        leasesExpire();

        try (JavaProcess again = run("slot-1")) {
            assertThat(again.exitCode()).as(again.errorText()).isZero();
        }
        // The killed attempt was rescued into a later retry; the next slot finds it due.
        database.jdbc()
                .sql("UPDATE sync.task SET next_run_at = now() WHERE status = 'WAITING'")
                .update();
        try (JavaProcess next = run("slot-2")) {
            assertThat(next.exitCode()).as(next.errorText()).isZero();
        }

        assertThat(unitsOverTheWarehouse()).isZero();
        assertThat(count("SELECT count(*) FROM gwms.stock_ledger")).isEqualTo(DIFFERENCES);
        assertThat(count("SELECT count(*) FROM sync.task WHERE status = 'SUCCESS'"))
                .isPositive();
        assertThat(count("SELECT count(*) FROM batch.BATCH_JOB_EXECUTION WHERE end_time IS NULL"))
                .isZero();
    }

    @Test
    @DisplayName("row 5: SIGTERM gives back what is in flight, ends the step as STOPPED and exits 1")
    void givesBackOnSigterm() throws InterruptedException {
        holdUpPageThree();
        try (JavaProcess run = run("slot-1")) {
            assertThat(simulator.traffic().awaitReceived(5, Duration.ofSeconds(60)))
                    .isTrue();
            run.terminate();
            assertThat(run.exitCode()).as(run.errorText()).isEqualTo(ExitCodes.FAILED);
        }
        assertThat(count("SELECT count(*) FROM sync.task WHERE status = 'WAITING' AND consecutive_failures = 0"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM sync.task_attempt WHERE outcome = 'GIVEN_BACK'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM batch.BATCH_JOB_EXECUTION WHERE status = 'STOPPED'"))
                .isEqualTo(1);
        assertThat(unitsOverTheWarehouse()).isEqualTo(DIFFERENCES);

        simulator.faults().clear();
        try (JavaProcess again = run("slot-1")) {
            assertThat(again.exitCode()).as(again.errorText()).isZero();
        }
        assertThat(unitsOverTheWarehouse()).isZero();
    }

    private void holdUpPageThree() {
        simulator.faults().everywhere().page(3).always(new WireFault.Latency(Duration.ofSeconds(3)));
    }

    private void leasesExpire() {
        database.jdbc()
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 second' WHERE ended_at IS NULL")
                .update();
        database.jdbc()
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 second' WHERE status = 'RUNNING'")
                .update();
    }

    /** Units here that the warehouse does not have. */
    private long unitsOverTheWarehouse() {
        return count("""
            SELECT sum(s.quantity) - sum(10 + (i + 1) % 90 + (i + 1) % 7)
            FROM (SELECT quantity, row_number() OVER (ORDER BY id) - 1 AS i FROM gwms.stock) s
            """);
    }

    private long count(String statement) {
        return database.jdbc().sql(statement).query(Long.class).single();
    }

    private JavaProcess run(String key) {
        return JavaProcess.start(
                GwmsSync.class,
                Map.of("GWMSSYNC_SECRETS_C1_APPKEY", "key", "GWMSSYNC_SECRETS_C1_APPSECRET", "secret"),
                "run",
                "inventory-sync",
                "--run-key=" + key,
                "--set",
                "spring.datasource.url=" + database.url(),
                "--set",
                "gwms-sync.report.directory=" + reports,
                "--set",
                "gwms-sync.secrets.c1.app-key=key",
                "--set",
                "gwms-sync.secrets.c1.app-secret=secret");
    }
}
