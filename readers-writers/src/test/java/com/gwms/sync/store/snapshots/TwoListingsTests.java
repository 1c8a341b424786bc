package com.gwms.sync.store.snapshots;

import static com.gwms.sync.store.snapshots.Lines.batch;
import static com.gwms.sync.store.snapshots.Lines.defective;
import static com.gwms.sync.store.snapshots.Lines.stock;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static com.gwms.sync.store.snapshots.WarehouseFixture.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the lines of a listing of stock and a listing by inbound batch. */
class TwoListingsTests {
    private final WarehouseFixture warehouse = new WarehouseFixture();

    @AfterEach
    void close() {
        warehouse.close();
    }

    private AbstractListAssert<?, ?, Tuple, ?> assertThatLines(ListedLine... lines) {
        return assertThat(warehouse.lines(warehouse.sealed(lines).id()))
                .extracting(
                        SnapshotLine::proxySku,
                        SnapshotLine::order,
                        SnapshotLine::time,
                        SnapshotLine::available,
                        SnapshotLine::locked,
                        SnapshotLine::exclusion);
    }

    @Test
    void joinsEachLineOfStockWithItsBatch() {
        SealedSnapshot sealed = warehouse.sealed(
                stock("pA", "1", 80, 20),
                stock("pA", "1", "B", 3, 0),
                stock("pB", "", 0, 0),
                batch("pA", "1", "B", 3, "pIN2", TUESDAY),
                batch("pB", "", 0, "pIN1", MONDAY),
                batch("pA", "1", 100, "pIN1", MONDAY));

        assertThat(sealed.lines()).isEqualTo(3);
        assertThat(sealed.units()).isEqualTo(103);
        assertThat(sealed.excludedLines()).isZero();
        assertThat(sealed.repeatedLines()).isZero();
        assertThat(warehouse.lines(sealed.id()))
                .containsExactly(
                        new SnapshotLine("pA", "A", "DEFECTIVE", "1", "pIN2", "IN2", TUESDAY, 3, 0, null, null),
                        new SnapshotLine("pA", "A", "QUALIFIED", "1", "pIN1", "IN1", MONDAY, 80, 20, null, null),
                        new SnapshotLine("pB", "B", "QUALIFIED", "", "pIN1", "IN1", MONDAY, 0, 0, null, null));
    }

    @Test
    void holdsTheLargestQuantities() {
        SealedSnapshot sealed = warehouse.sealed(
                stock("pA", "", 2_147_483_647, 0),
                stock("pB", "", 1_147_483_647, 1_000_000_000),
                batch("pA", "", 2_147_483_647, "pIN1", MONDAY),
                batch("pB", "", 2_147_483_647, "pIN1", MONDAY));

        assertThat(sealed.units()).isEqualTo(4_294_967_294L);
    }

    @Test
    void reportsStockWhoseTotalNoBatchCanHold() {
        assertThatLines(
                        stock("pA", "", 2_147_483_647, 2_147_483_647),
                        batch("pA", "", 2_147_483_647, "pIN1", MONDAY),
                        stock("pB", "", 1, 0),
                        batch("pB", "", 1, "pIN1", MONDAY))
                .containsExactly(
                        tuple("pA", "IN1", MONDAY, 2_147_483_647, 2_147_483_647, "BATCH_NOT_ATTRIBUTABLE"),
                        tuple("pB", "IN1", MONDAY, 1, 0, null));
    }

    @Test
    void attributesSeveralBatchesWhereNothingIsLocked() {
        assertThatLines(stock("pA", "", 10, 0), batch("pA", "", 7, "pIN1", MONDAY), batch("pA", "", 3, "pIN2", TUESDAY))
                .containsExactly(tuple("pA", "IN1", MONDAY, 7, 0, null), tuple("pA", "IN2", TUESDAY, 3, 0, null));
    }

    @Test
    void attributesSeveralBatchesWhereEverythingIsLocked() {
        assertThatLines(stock("pA", "", 0, 10), batch("pA", "", 7, "pIN1", MONDAY), batch("pA", "", 3, "pIN2", TUESDAY))
                .containsExactly(tuple("pA", "IN1", MONDAY, 0, 7, null), tuple("pA", "IN2", TUESDAY, 0, 3, null));
    }

    @Test
    void reportsSeveralBatchesWhereSomeUnitsAreLocked() {
        SealedSnapshot sealed = warehouse.sealed(
                stock("pA", "", 6, 4), batch("pA", "", 7, "pIN1", MONDAY), batch("pA", "", 3, "pIN2", TUESDAY));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::exclusion, SnapshotLine::available, SnapshotLine::locked, SnapshotLine::note)
                .containsOnly(tuple(
                        "BATCH_NOT_ATTRIBUTABLE",
                        null,
                        null,
                        "4 units are locked, and the batch number stands for 2 inbound batches."));
        assertThat(sealed.units()).isZero();
        assertThat(sealed.excludedLines()).isEqualTo(2);
    }

    @Test
    void takesAnEmptyBatchForEmptyWhateverElseIsLocked() {
        assertThatLines(stock("pA", "", 6, 4), batch("pA", "", 10, "pIN1", MONDAY), batch("pA", "", 0, "pIN2", TUESDAY))
                .containsExactly(
                        tuple("pA", "IN1", MONDAY, null, null, "BATCH_NOT_ATTRIBUTABLE"),
                        tuple("pA", "IN2", TUESDAY, 0, 0, null));
    }

    @Test
    void reportsListingsThatDisagree() {
        SealedSnapshot sealed = warehouse.sealed(stock("pA", "", 6, 4), batch("pA", "", 9, "pIN1", MONDAY));

        assertThat(warehouse.lines(sealed.id()))
                .containsExactly(new SnapshotLine(
                        "pA",
                        "A",
                        "QUALIFIED",
                        "",
                        "pIN1",
                        "IN1",
                        MONDAY,
                        6,
                        4,
                        "BATCH_NOT_ATTRIBUTABLE",
                        "The two listings disagree: 10 units as stock, 9 by inbound batch."));
    }

    @Test
    void reportsALineThatOnlyOneListingHas() {
        SealedSnapshot sealed = warehouse.sealed(stock("pA", "", 6, 4), batch("pB", "", 9, "pIN1", MONDAY));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::proxySku, SnapshotLine::order, SnapshotLine::available, SnapshotLine::note)
                .containsExactly(
                        tuple("pA", null, 6, "Listed as stock and not by inbound batch."),
                        tuple("pB", "IN1", null, "9 units listed by inbound batch and none as stock."));
    }

    @Test
    void readsNothingIntoAnEmptyLineThatOnlyOneListingHas() {
        assertThatLines(stock("pA", "", 0, 0), batch("pB", "", 0, "pIN1", MONDAY))
                .containsExactly(tuple("pA", null, null, 0, 0, null), tuple("pB", "IN1", MONDAY, 0, 0, null));
    }

    @Test
    @DisplayName("row 62: a line repeated word for word is folded and counted")
    void row62foldsRepeatedLines() {
        SealedSnapshot sealed = warehouse.sealed(
                java.util.Map.of(), stock("pA", "", 6, 4), stock("pA", "", 6, 4), batch("pA", "", 10, "pIN1", MONDAY));

        assertThat(sealed.repeatedLines()).isEqualTo(1);
        assertThat(sealed.units()).isEqualTo(10);
        assertThat(sealed.lines()).isEqualTo(1);
    }

    @Test
    @DisplayName("row 62: lines repeated in both listings alike are folded and counted")
    void row62foldsLinesRepeatedInBothListings() {
        SealedSnapshot sealed = warehouse.sealed(
                java.util.Map.of(),
                stock("pA", "", 10, 0),
                stock("pA", "", 10, 0),
                batch("pA", "", 10, "pIN1", MONDAY),
                batch("pA", "", 10, "pIN1", MONDAY));

        assertThat(sealed.repeatedLines()).isEqualTo(2);
        assertThat(sealed.units()).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "row 71: a line without an inbound order, or with one that GWMS does not know, is never matched to a batch")
    void row71reportsMissingAndUnknownInboundOrders() {
        SealedSnapshot sealed = warehouse.sealed(
                stock("pA", "1", 1, 0),
                stock("pA", "2", 2, 0),
                stock("pA", "3", 3, 0),
                stock("pA", "4", 0, 0),
                batch("pA", "1", 1, null, MONDAY),
                batch("pA", "2", 2, "pIN99", MONDAY),
                batch("pA", "3", 3, "pIN1", null),
                batch("pA", "4", 0, null, null));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::order, SnapshotLine::exclusion, SnapshotLine::note)
                .containsExactly(
                        tuple(null, "INBOUND_ORDER_UNKNOWN", "The warehouse names no inbound order."),
                        tuple(
                                null,
                                "INBOUND_ORDER_UNKNOWN",
                                "GWMS has no inbound order with this number of the warehouse."),
                        tuple("IN1", "INBOUND_ORDER_UNKNOWN", "The warehouse names no inbound time."),
                        tuple(null, null, null));
        assertThat(sealed.units()).isZero();
    }

    @Test
    @DisplayName("row 67: an unmapped SKU is reported, the other lines go on")
    void row67reportsUnmappedSkus() {
        assertThatLines(
                        stock("pX", "", 5, 0),
                        stock("pA", "", 5, 0),
                        batch("pX", "", 5, "pIN1", MONDAY),
                        batch("pA", "", 5, "pIN1", MONDAY))
                .containsExactly(
                        tuple("pA", "IN1", MONDAY, 5, 0, null), tuple("pX", "IN1", MONDAY, 5, 0, "SKU_UNMAPPED"));
    }

    @Test
    @DisplayName("rows 65, 66, 69: lines that cannot be used are kept with their reason and left out")
    void rows65and66and69excludeDefectiveLines() {
        ListedLine unknownType = stock("pC", "", "Q", 4, 0);
        SealedSnapshot sealed = warehouse.sealed(
                defective(
                        stock("pA", "", 1, 2), LineDefect.QUANTITY_NEGATIVE, "$.data.data[0].available_stock: \"-1\""),
                defective(unknownType, LineDefect.TYPE_UNKNOWN, "$.data.data[1].stock_quality: \"Q\""),
                stock("pB", "", 5, 0),
                batch("pB", "", 5, "pIN1", MONDAY),
                defective(batch("pA", "", 5, "pIN1", MONDAY), LineDefect.QUANTITY_MISSING, "missing"));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(
                        SnapshotLine::sku,
                        SnapshotLine::type,
                        SnapshotLine::available,
                        SnapshotLine::exclusion,
                        SnapshotLine::note)
                .containsExactlyInAnyOrder(
                        tuple(
                                "A",
                                "QUALIFIED",
                                null,
                                "LINE_DEFECTIVE",
                                "a quantity is negative: $.data.data[0].available_stock: \"-1\""),
                        tuple(
                                "A",
                                "QUALIFIED",
                                null,
                                "LINE_DEFECTIVE",
                                "a quantity is missing; a missing quantity is not zero: missing"),
                        tuple("B", "QUALIFIED", 5, null, null),
                        tuple(
                                "C",
                                null,
                                4,
                                "LINE_DEFECTIVE",
                                "the condition code is not in the protocol: $.data.data[1].stock_quality: \"Q\""));
        assertThat(sealed.units()).isEqualTo(5);
    }

    @Test
    void keepsAWholeListingAsItStands() {
        SealedSnapshot sealed = warehouse.sealed(
                Lines.whole("pA", 5, 2, "pIN1", MONDAY),
                Lines.whole("pA", 1, 0, "pIN2", MONDAY),
                Lines.whole("pX", 1, 0, "pIN2", MONDAY),
                Lines.whole("pB", 4, 4, null, null),
                Lines.whole("pC", 0, 0, null, null),
                defective(Lines.whole("pC", 1, 1, "pIN1", MONDAY), LineDefect.QUANTITY_TOO_LARGE, "9999999999"));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(
                        SnapshotLine::sku,
                        SnapshotLine::order,
                        SnapshotLine::available,
                        SnapshotLine::locked,
                        SnapshotLine::exclusion)
                .containsExactlyInAnyOrder(
                        tuple("A", "IN1", 5, 2, null),
                        tuple("A", "IN2", 1, 0, null),
                        tuple("B", null, 4, 4, "INBOUND_ORDER_UNKNOWN"),
                        tuple("C", null, 0, 0, null),
                        tuple("C", "IN1", null, 1, "LINE_DEFECTIVE"),
                        tuple(null, "IN2", 1, 0, "SKU_UNMAPPED"));
        assertThat(sealed.units()).isEqualTo(8);
    }

    @Test
    void foldsLinesOfAWholeListing() {
        SealedSnapshot sealed = warehouse.sealed(
                java.util.Map.of(), Lines.whole("pA", 5, 2, "pIN1", MONDAY), Lines.whole("pA", 5, 2, "pIN1", MONDAY));

        assertThat(sealed.repeatedLines()).isEqualTo(1);
        assertThat(sealed.units()).isEqualTo(7);
        assertThat(warehouse.lines(sealed.id())).hasSize(1);
    }

    @Test
    @DisplayName("row 70: midnight, a night with two two-o'clocks and milliseconds")
    void row70readsInboundTimesToTheSecond() {
        var midnight = java.time.Instant.parse("2026-06-01T00:00:00Z");
        var beforeTheClockGoesBack = java.time.Instant.parse("2026-10-25T00:30:00Z");
        var after = java.time.Instant.parse("2026-10-25T01:30:00Z");
        List<SnapshotLine> lines = warehouse.lines(warehouse
                .sealed(
                        Lines.whole("pA", 1, 0, "pIN1", midnight),
                        Lines.whole("pA", 2, 0, "pIN1", beforeTheClockGoesBack.plusMillis(999)),
                        Lines.whole("pA", 3, 0, "pIN1", after))
                .id());

        assertThat(lines)
                .extracting(SnapshotLine::time, SnapshotLine::available)
                .containsExactly(tuple(midnight, 1), tuple(beforeTheClockGoesBack, 2), tuple(after, 3));
    }

    @Test
    @DisplayName("row 70: two putaways of one second are two lines")
    void row70tellsPutawaysOfOneSecondApart() {
        assertThatLines(
                        stock("pA", "", 10, 0),
                        batch("pA", "", 5, "pIN1", MONDAY.plusMillis(100)),
                        batch("pA", "", 5, "pIN1", MONDAY.plusMillis(700)))
                .containsExactly(tuple("pA", "IN1", MONDAY, 5, 0, null), tuple("pA", "IN1", MONDAY, 5, 0, null));
    }
}
