package com.gwms.sync.jobs;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.ListingFault;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.store.corrections.Approvals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Listings that must not correct stock by themselves. An applied snapshot that is older than another is the store's. */
class InventoryGateTests {
    private final SyncSite site = SyncSite.quick();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    @DisplayName("row 57: an empty listing corrects nothing, and what it proposes waits for a person")
    void correctsNothingFromAnEmptyListing() {
        site.usual();

        RunResult result = site.sync();

        assertThat(result.exitCode()).isZero();
        needsPerson("SNAPSHOT_EMPTY");
        assertThat(site.units("SKU-A", "1")).isEqualTo(100);
        assertThat(site.one("state || ' ' || delta", "sync.correction")).isEqualTo("PROPOSED -100");
    }

    @Test
    @DisplayName("row 57: an empty listing that a person approves is applied")
    void appliesAnEmptyListingThatAPersonApproves() {
        site.usual().sync();
        long snapshot = site.approvals().waiting().getFirst().snapshotId();

        Approvals.Decision decision = site.approvals().approve(snapshot, "ana", "the warehouse was cleared");

        assertThat(decision).isEqualTo(new Approvals.Decision.Carried(1, "Task 1 is done."));
        assertThat(site.units("SKU-A", "1")).isZero();
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    @Test
    @DisplayName("row 57: an empty listing passes where GWMS has nothing either")
    void acceptsAnEmptyListingWhereNothingIsHere() {
        site.sync();

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("row 58: a listing that lost most of its lines waits for a person")
    void holdsAListingThatLostMostOfItsLines() {
        site.many(4).sync();
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        site.remoteForgets().remote("SKU-1", "1", 10, 0);

        site.sync();

        needsPerson("SNAPSHOT_IMPLAUSIBLE");
        assertThat(site.lastTask("summary")).contains("more than 50 % fewer");
        nothingMoved();
    }

    @Test
    @DisplayName("row 58: a listing that would change most units waits for a person")
    void holdsAListingThatWouldChangeMostUnits() {
        site.usual()
                .local("SKU-A", "2", 100)
                .order("2")
                .remote("SKU-A", "1", 100, 0)
                .remote("SKU-A", "2", 400, 0);

        site.sync();

        needsPerson("SNAPSHOT_IMPLAUSIBLE");
        assertThat(site.one("state || ' ' || delta", "sync.correction")).isEqualTo("PROPOSED 300");
        nothingMoved();
    }

    @Test
    @DisplayName("row 59: a page that fails for good leaves nothing to compare")
    void comparesNothingWhenAPageFailsForGood() {
        site.many(600);
        site.simulator.faults().on(INVENTORY_GET).page(2).always(new WireFault.Status(500));

        site.sync();

        waits("SERVER_ERROR");
        assertThat(site.one("count(*)", "sync.snapshot WHERE state = 'SEALED'")).isEqualTo("0");
        assertThat(site.count("sync.correction")).isZero();
        nothingMoved();
    }

    @Test
    @DisplayName("row 60: a listing with fewer lines than declared is pulled again, then kept as evidence for a person")
    void asksAPersonAboutAListingThatStaysShort() {
        site.many(3);
        site.simulator.faults().on(INVENTORY_GET).always(new ListingFault.ShortLastPage(1));

        site.sync();

        needsPerson("SNAPSHOT_INCOMPLETE");
        invalidAndNothingMoved("SNAPSHOT_INCOMPLETE");
        assertThat(site.simulator.traffic().requests(INVENTORY_GET)).hasSize(InventoryLimits.DEFAULTS.pulls());
    }

    @Test
    @DisplayName("row 61: a line that moves between two pages spoils the listing")
    void refusesAListingWhoseLineMoved() {
        site.many(600);
        site.simulator.faults().on(INVENTORY_GET).page(2).always(new ListingFault.MovedLine(0, 599));

        site.sync();

        needsPerson("SNAPSHOT_INCOMPLETE");
        invalidAndNothingMoved("SNAPSHOT_INCOMPLETE");
        assertThat(site.lastTask("summary")).contains("1 of them repeated");
    }

    @Test
    @DisplayName("row 61: a line that moved once is no harm, the listing is pulled again")
    void pullsAgainWhenALineMoved() {
        site.many(600);
        site.simulator.faults().on(INVENTORY_GET).page(2).once(new ListingFault.MovedLine(0, 599));

        site.sync();

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.one("state || ' ' || lines", "sync.snapshot")).isEqualTo("SEALED 600");
        nothingMoved();
    }

    @Test
    @DisplayName("row 61: a total that changes between two pages spoils the listing")
    void refusesAListingWhoseTotalChanged() {
        site.many(600);
        site.simulator.faults().on(INVENTORY_GET).page(2).always(new ListingFault.ChangedTotal(1));

        site.sync();

        needsPerson("SNAPSHOT_DRIFTED");
        invalidAndNothingMoved("SNAPSHOT_DRIFTED");
    }

    @Test
    @DisplayName("row 62: an identical line that comes twice is counted once and reported")
    void countsAnIdenticalLineOnce() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().on(INVENTORY_GET).always(new ListingFault.DuplicateLine(0, 0));
        site.simulator.faults().on(INVENTORY_GET).always(new ListingFault.ChangedTotal(-1));

        site.sync();

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.one("repeated_lines", "sync.snapshot")).isEqualTo("1");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'LINE_REPEATED'"))
                .isEqualTo("1");
    }

    @Test
    @DisplayName("row 63: one batch with two quantities spoils the listing, neither is guessed to be true")
    void refusesAContradictoryListing() {
        site.usual().remote("SKU-A", "1", 90, 0);
        site.simulator.faults().on(INVENTORY_GET).always(new ListingFault.DuplicateLine(0, 5));

        site.sync();

        needsPerson("SNAPSHOT_CONTRADICTORY");
        invalidAndNothingMoved("SNAPSHOT_CONTRADICTORY");
    }

    @Test
    @DisplayName("row 64: a warehouse that sends page 1 for ever is noticed at its second page")
    void noticesAPageThatComesAgain() {
        site.many(1_200);
        site.simulator.faults().on(INVENTORY_GET).always(new ListingFault.RepeatedPage());

        site.sync();

        needsPerson("SNAPSHOT_INCOMPLETE");
        invalidAndNothingMoved("SNAPSHOT_INCOMPLETE");
        assertThat(site.simulator.traffic().requests(INVENTORY_GET)).hasSize(2 * InventoryLimits.DEFAULTS.pulls());
    }

    private void needsPerson(String code) {
        assertThat(site.lastTask("status || ' ' || failure_code")).isEqualTo("MANUAL_HANDLING " + code);
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'TASK_NEEDS_PERSON' AND code = '" + code + "'"))
                .isEqualTo("1");
    }

    private void waits(String code) {
        assertThat(site.lastTask("status || ' ' || failure_code || ' ' || consecutive_failures"))
                .isEqualTo("WAITING " + code + " 1");
    }

    private void invalidAndNothingMoved(String verdict) {
        assertThat(site.one("state || ' ' || verdict_code", "sync.snapshot")).isEqualTo("INVALID " + verdict);
        assertThat(site.count("sync.correction")).isZero();
        nothingMoved();
    }

    private void nothingMoved() {
        assertThat(site.count("gwms.stock_ledger")).isZero();
    }
}
