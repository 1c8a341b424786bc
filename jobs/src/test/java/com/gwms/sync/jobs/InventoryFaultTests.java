package com.gwms.sync.jobs;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GETDETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.Fault;
import com.gwms.sync.simulator.ListingFault;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.WireFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are none, and lines that cannot be used. */
class InventoryFaultTests {
    private final SyncSite site = new SyncSite(RunLimits.DEFAULTS, QuickLimits.ONE_AT_A_TIME, QuickLimits.HTTP);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    @DisplayName("row 38: an HTML page with status 200 is no listing")
    void takesNoLoginPageForAListing() {
        isUnreadable(OddBodies.loginPage());
    }

    @Test
    @DisplayName("row 38: an HTML page that calls itself JSON is no listing")
    void takesNoLoginPageCalledJsonForAListing() {
        isUnreadable(OddBodies.loginPageCalledJson());
    }

    @Test
    @DisplayName("row 40: an empty body is no empty listing")
    void takesNoEmptyBodyForAnEmptyListing() {
        isUnreadable(OddBodies.empty());
    }

    @Test
    @DisplayName("row 40: success without data is no empty listing")
    void takesNoMissingDataForAnEmptyListing() {
        isUnreadable(OddBodies.nullData());
    }

    @Test
    @DisplayName("row 41: half a listing is none")
    void takesNoTruncatedJsonForAListing() {
        isUnreadable(OddBodies.truncatedJson());
    }

    @Test
    @DisplayName("row 46: a system that asks to be left alone is left alone, and no failure is counted")
    void leavesASystemAloneThatAsksForIt() {
        site.usual().remote("SKU-A", "1", 90, 0);
        secondWarehouse();
        site.simulator.faults().everywhere().always(new WireFault.Status(429, "120"));

        RunResult result = site.sync();

        assertThat(result.exitCode()).isZero();
        assertThat(site.one(
                        "status || ' ' || consecutive_failures || ' ' || (next_run_at > now() + interval '100 s')",
                        "sync.task WHERE attempt = 1"))
                .isEqualTo("WAITING 0 true");
        assertThat(site.one("closed_until > now() + interval '100 s'", "sync.proxy_system"))
                .isEqualTo("true");
        assertThat(site.one("status", "sync.task WHERE attempt = 0")).isEqualTo("PENDING");
        // the first page of each of the two listings of the first warehouse, and not tried again
        assertThat(site.simulator.traffic().received()).isBetween(1L, 2L);
    }

    @Test
    @DisplayName("row 48: a rejected key pauses the system once, and the next run does not call")
    void pausesASystemThatRejectsTheKey() {
        site.usual().remote("SKU-A", "1", 90, 0).wrongSecret();
        secondWarehouse();

        site.sync();

        assertThat(site.one("status || ' ' || failure_code", "sync.task WHERE attempt = 1"))
                .isEqualTo("MANUAL_HANDLING CREDENTIAL_REJECTED");
        assertThat(site.one("status", "sync.task WHERE attempt = 0")).isEqualTo("PENDING");
        assertThat(site.one("paused_at IS NOT NULL", "sync.proxy_system")).isEqualTo("true");
        assertThat(site.one("string_agg(kind, ' ')", "sync.exception"))
                .as("one row a system, none a task")
                .isEqualTo("SYSTEM_PAUSED");
        String pausedAt = site.one("paused_at", "sync.proxy_system");
        assertThat(site.count("sync.mail_outbox")).isEqualTo(1);
        site.simulator.traffic().forget();

        RunResult second = site.sync();

        assertThat(site.simulator.traffic().received()).isZero();
        assertThat(second.sentence())
                .contains("FOURPX is paused since ", ": 2 tasks wait; run 'system resume FOURPX'.");
        assertThat(site.one("kind || ' ' || severity", "sync.exception ORDER BY id DESC LIMIT 1"))
                .isEqualTo("SYSTEM_SHUT INFO");
        assertThat(site.one("paused_at", "sync.proxy_system")).isEqualTo(pausedAt);
        assertThat(site.count("sync.mail_outbox")).isEqualTo(1);
    }

    @Test
    @DisplayName("row 18: a missing secret calls nobody and is one case and one mail, however many runs meet it")
    void tellsAMissingSecretOnce() {
        site.usual().remote("SKU-A", "1", 90, 0).withoutSecret();

        assertThat(site.sync().exitCode()).isZero();

        assertThat(site.one("status || ' ' || failure_code || ' ' || attempt", "sync.task"))
                .isEqualTo("MANUAL_HANDLING CREDENTIAL_MISSING 1");
        assertThat(site.lastTask("summary"))
                .contains("System FOURPX names the credential 'fourpx', which has no part 'app-secret'.");
        assertThat(site.count("sync.mail_outbox")).isEqualTo(1);

        assertThat(site.sync().exitCode()).isZero();

        assertThat(site.one("string_agg(status || ' ' || attempt, ', ' ORDER BY id)", "sync.task"))
                .as("the task of each run, attempted once")
                .isEqualTo("CANCELLED 1, MANUAL_HANDLING 1");
        assertThat(site.one("string_agg(kind || ' ' || code, ', ')", "sync.exception_case"))
                .isEqualTo("TASK_NEEDS_PERSON CREDENTIAL_MISSING");
        assertThat(site.count("sync.mail_outbox")).isEqualTo(1);
        assertThat(site.simulator.traffic().received()).isZero();
        assertThat(site.units("SKU-A", "1")).isEqualTo(100);

        site.rightSecret().sync();

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
    }

    @Test
    @DisplayName("row 48: a dry run that meets a rejected key pauses nothing and parks nothing")
    void pausesNoSystemInADryRun() {
        site.usual().remote("SKU-A", "1", 90, 0).wrongSecret();

        RunResult result = site.dryRun();

        assertThat(result.exitCode()).isZero();
        assertThat(result.sentence()).contains("System FOURPX would be paused by a run that is no dry run: ");
        staysAsItWas();
        assertThat(site.one("paused_at IS NULL", "sync.proxy_system")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync.correction", "gwms.stock_ledger"})
    @DisplayName("row 17: where comparing or correcting fails in the database, the task waits, says why, and nothing is"
            + " corrected")
    void correctsNothingWhereTheDatabaseFailsInTheMiddle(String table) {
        site.usual().remote("SKU-A", "1", 90, 0).failInsertsInto(table, "no room left");

        assertThat(site.sync().exitCode()).isZero();

        assertThat(site.lastTask("status || ' ' || failure_code || ' ' || consecutive_failures || ' ' || polls"))
                .isEqualTo("WAITING UNEXPECTED 1 1");
        assertThat(site.lastTask("next_run_at > now()")).isEqualTo("true");
        assertThat(site.lastTask("summary"))
                .startsWith("The attempt failed and was undone whole: ")
                .contains("no room left");
        assertThat(site.one("outcome || ' ' || failure_code || ' ' || (ended_at IS NOT NULL)", "sync.task_attempt"))
                .isEqualTo("FAILED UNEXPECTED true");
        assertThat(site.units("SKU-A", "1")).isEqualTo(100);
        assertThat(site.count("gwms.stock_ledger")).isZero();
        assertThat(site.count("sync.correction WHERE state = 'APPLIED'")).isZero();

        site.letInsertsInto(table);
        site.jdbc.sql("UPDATE sync.task SET next_run_at = now()").update();
        site.sync();

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    @Test
    @DisplayName("row 49: a dry run that meets a failing warehouse counts no failure")
    void countsNoFailureInADryRun() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().everywhere().always(new WireFault.Status(503));

        assertThat(site.dryRun().exitCode()).isZero();

        staysAsItWas();
        assertThat(site.lastTask("summary")).startsWith("Dry run, the task stays as it was. ");
    }

    @Test
    @DisplayName("row 60: a dry run that meets a listing that does not add up parks nothing")
    void parksNothingInADryRun() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().on(INVENTORY_GET).always(new ListingFault.ChangedTotal(1));

        assertThat(site.dryRun().exitCode()).isZero();

        staysAsItWas();
    }

    /** Due, with no failure and no poll counted, and nobody is told of a task or a system. */
    private void staysAsItWas() {
        assertThat(site.lastTask("status || ' ' || consecutive_failures || ' ' || polls || ' ' || (due_at <= now())"
                        + " || ' ' || coalesce(failure_code, 'none')"))
                .isEqualTo("WAITING 0 0 true none");
        assertThat(site.one(
                        "count(*)",
                        "sync.exception WHERE kind IN ('SYSTEM_PAUSED', 'TASK_NEEDS_PERSON', 'TASK_RETRIES')"))
                .isEqualTo("0");
        assertThat(site.count("sync.mail_outbox")).isZero();
    }

    @Test
    @DisplayName("row 49: a server error is retried later and counted")
    void countsAServerError() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().everywhere().always(new WireFault.Status(503));

        RunResult result = site.sync();

        assertThat(result.exitCode()).isZero();
        waits("SERVER_ERROR");
    }

    @Test
    @DisplayName("row 49: a server error that passes within the call costs nothing")
    void survivesAServerErrorThatPasses() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().on(INVENTORY_GET).once(new WireFault.Status(503));

        site.sync();

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
    }

    @Test
    @DisplayName("row 65: a SKU with a negative quantity is left alone, the others are corrected")
    void leavesASkuWithANegativeQuantityAlone() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.map("SKU-B").local("SKU-B", "1", 50).remote("SKU-B", "1", 40, 0);
        site.simulator
                .faults()
                .on(INVENTORY_GET)
                .always(new ListingFault.DefectiveLine(0, ListingFault.Flaw.NEGATIVE_QUANTITY));

        site.sync();

        onlyTheOtherSkuIsCorrected();
        assertThat(site.one("count(*) > 0", "sync.exception WHERE kind = 'LINE_DEFECTIVE' AND proxy_sku = 'SKU-A'"))
                .isEqualTo("true");
    }

    @Test
    @DisplayName("row 67: an unmapped SKU is reported and neither added nor set to zero")
    void leavesAnUnmappedSkuAlone() {
        site.usual().remote("SKU-A", "1", 90, 0).remote("SKU-FAR", "1", 7, 0);
        site.jdbc
                .sql("INSERT INTO gwms.sku (code, local_sku, name) VALUES ('SKU-HERE', 'SKU-HERE', 'SKU-HERE')")
                .update();
        site.local("SKU-HERE", "1", 30);

        site.sync();

        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.units("SKU-HERE", "1")).isEqualTo(30);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
        assertThat(site.one("proxy_sku", "sync.exception WHERE kind = 'SKU_UNMAPPED'"))
                .isEqualTo("SKU-FAR");
        assertThat(site.one("sku", "sync.exception WHERE kind = 'LOCAL_SKU_UNMAPPED'"))
                .isEqualTo("SKU-HERE");
    }

    @Test
    @DisplayName("row 69: an unknown quality is never taken for qualified")
    void leavesAnUnknownQualityAlone() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.map("SKU-B").local("SKU-B", "1", 50).remote("SKU-B", "1", 40, 0);
        ListingFault unknown = new ListingFault.DefectiveLine(0, ListingFault.Flaw.UNKNOWN_QUALITY);
        site.simulator.faults().on(INVENTORY_GET).always(unknown);
        site.simulator.faults().on(INVENTORY_GETDETAIL).always(unknown);

        site.sync();

        onlyTheOtherSkuIsCorrected();
        assertThat(site.one("count(*) > 0", "sync.exception WHERE kind = 'LINE_DEFECTIVE' AND proxy_sku = 'SKU-A'"))
                .isEqualTo("true");
    }

    private void isUnreadable(Fault answer) {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().on(INVENTORY_GET).always(answer);

        RunResult result = site.sync();

        assertThat(result.exitCode()).isZero();
        waits("UNREADABLE_ANSWER");
    }

    private void waits(String code) {
        assertThat(site.lastTask("status || ' ' || failure_code || ' ' || consecutive_failures"))
                .isEqualTo("WAITING " + code + " 1");
        assertThat(site.one("count(*)", "sync.snapshot WHERE state = 'SEALED'")).isEqualTo("0");
        assertThat(site.units("SKU-A", "1")).isEqualTo(100);
        assertThat(site.count("sync.correction")).isZero();
    }

    private void onlyTheOtherSkuIsCorrected() {
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(100);
        assertThat(site.units("SKU-B", "1")).isEqualTo(40);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    private void secondWarehouse() {
        site.simulator.setInventory("USLAXB", java.util.List.of());
        site.jdbc.sql("""
            WITH location AS (
                INSERT INTO gwms.location (warehouse_code, code, kind)
                VALUES ('LAX', 'VP-2', 'VIRTUAL_PUTAWAY'), ('LAX', 'DF-2', 'DEFECTIVE')
            ), mapping AS (
                INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
                VALUES ('FOURPX', 'USLAXB', 'LAX') RETURNING id
            )
            INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)
            SELECT id, 'QUALIFIED', 'LAX', 'VP-2' FROM mapping
            UNION ALL SELECT id, 'DEFECTIVE', 'LAX', 'DF-2' FROM mapping
            """).update();
    }
}
