package com.gwms.sync.store.snapshots;

import static com.gwms.sync.store.snapshots.Lines.batch;
import static com.gwms.sync.store.snapshots.Lines.defective;
import static com.gwms.sync.store.snapshots.Lines.stock;
import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static com.gwms.sync.store.snapshots.WarehouseFixture.TUESDAY;
import static com.gwms.sync.tasks.InventoryList.BATCHES;
import static com.gwms.sync.tasks.InventoryList.STOCK;
import static com.gwms.sync.tasks.InventoryList.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether what came is what the warehouse declared. */
class ListingCompletenessTests {
    private static final Map<InventoryList, Integer> TWO_OF_EACH = Map.of(STOCK, 2, BATCHES, 2);

    private final WarehouseFixture warehouse = new WarehouseFixture();

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void assertInvalid(
            FailureCode code, String verdict, Map<InventoryList, Integer> declared, ListedLine... lines) {
        CapturedSnapshot captured = warehouse.captured(declared, lines);

        assertThat(captured).isEqualTo(new CapturedSnapshot.Invalid(captured.id(), code, verdict));
        assertThat(warehouse.stateOf(captured.id())).isEqualTo("INVALID " + code);
        assertThat(warehouse.lines(captured.id())).as("kept as evidence").isNotEmpty();
    }

    @Test
    @DisplayName("row 60: fewer lines than declared")
    void row60refusesFewerLinesThanDeclared() {
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 3 lines (WHOLE) and sent 2, 0 of them repeated: 1 are missing.",
                Map.of(WHOLE, 3),
                whole("pA", 1, 0, "pIN1", MONDAY),
                whole("pB", 1, 0, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 60: fewer lines of one of two listings")
    void row60refusesFewerBatchesThanDeclared() {
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 2 lines (BATCHES) and sent 1, 0 of them repeated: 1 are missing.",
                TWO_OF_EACH,
                stock("pA", "", 1, 0),
                stock("pB", "", 0, 0),
                batch("pA", "", 1, "pIN1", MONDAY));
    }

    @Test
    void refusesMoreLinesThanDeclared() {
        assertInvalid(
                FailureCode.SNAPSHOT_DRIFTED,
                "The warehouse declared 1 lines (WHOLE) and sent 2: the listing changed while it was read.",
                Map.of(WHOLE, 1),
                whole("pA", 1, 0, "pIN1", MONDAY),
                whole("pB", 1, 0, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 61: a line of stock came twice, another one is missing")
    void row61noticesALineOfStockThatMovedBetweenPages() {
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 2 lines (STOCK) and sent 2, 1 of them repeated: 1 are missing.",
                TWO_OF_EACH,
                stock("pA", "", 5, 0),
                stock("pA", "", 5, 0),
                batch("pA", "", 5, "pIN1", MONDAY),
                batch("pB", "", 5, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 61: a batch came twice, another one is missing")
    void row61noticesABatchThatMovedBetweenPages() {
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 2 lines (BATCHES) and sent 2, 1 of them repeated: 1 are missing.",
                TWO_OF_EACH,
                stock("pA", "", 5, 0),
                stock("pB", "", 5, 0),
                batch("pA", "", 5, "pIN1", MONDAY),
                batch("pA", "", 5, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 61: a line moved in either listing, so that as many pairs come out as lines went in")
    void row61noticesLinesThatMovedInBothListings() {
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 4 lines (STOCK) and sent 4, 1 of them repeated: 1 are missing.",
                Map.of(STOCK, 4),
                stock("pA", "", 5, 0),
                stock("pA", "", 5, 0),
                stock("pC", "1", 5, 0),
                stock("pC", "2", 5, 0),
                batch("pA", "", 5, "pIN1", MONDAY),
                batch("pB", "", 5, "pIN1", MONDAY),
                batch("pC", "1", 5, "pIN1", MONDAY),
                batch("pC", "1", 5, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 61: the same line moved in both listings")
    void row61noticesTheSameLineMovedInBothListings() {
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 2 lines (STOCK) and sent 2, 1 of them repeated: 1 are missing.",
                Map.of(STOCK, 2),
                stock("pA", "", 5, 0),
                stock("pA", "", 5, 0),
                batch("pA", "", 5, "pIN1", MONDAY),
                batch("pA", "", 5, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 61: a line that cannot be used came twice, another one is missing")
    void row61noticesADefectiveLineThatMovedBetweenPages() {
        ListedLine line = whole("pA", 1, 0, "pIN1", MONDAY);
        assertInvalid(
                FailureCode.SNAPSHOT_INCOMPLETE,
                "The warehouse declared 2 lines (WHOLE) and sent 2, 1 of them repeated: 1 are missing.",
                Map.of(WHOLE, 2),
                defective(line, LineDefect.QUANTITY_NEGATIVE, "$.data[499].available: -1"),
                defective(line, LineDefect.QUANTITY_NEGATIVE, "$.data[0].available: -1"));
    }

    @Test
    @DisplayName("rows 65, 67: two unusable lines of one key are two lines where what stood there differs")
    void row65countsUnusableLinesByWhatStoodThere() {
        ListedLine line = whole("pA", 1, 0, "pIN1", MONDAY);

        assertThat(warehouse
                        .sealed(
                                Map.of(WHOLE, 2),
                                defective(line, LineDefect.QUANTITY_NEGATIVE, "$.data[0].available: -1"),
                                defective(line, LineDefect.QUANTITY_NEGATIVE, "$.data[1].available: -2"))
                        .excludedLines())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("row 63: a line of stock with two quantities")
    void row63refusesContradictoryStock() {
        assertInvalid(
                FailureCode.SNAPSHOT_CONTRADICTORY,
                "1 lines were listed twice with different quantities.",
                Map.of(),
                stock("pA", "", 5, 0),
                stock("pA", "", 4, 1),
                batch("pA", "", 5, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 63: lines of stock with two quantities that fit two batches are not paired by guess")
    void row63refusesContradictoryStockThatFitsItsBatches() {
        assertInvalid(
                FailureCode.SNAPSHOT_CONTRADICTORY,
                "1 lines were listed twice with different quantities.",
                TWO_OF_EACH,
                stock("pA", "", 5, 0),
                stock("pA", "", 7, 0),
                batch("pA", "", 5, "pIN1", MONDAY),
                batch("pA", "", 7, "pIN2", TUESDAY));
    }

    @Test
    @DisplayName("row 63: a batch with two quantities")
    void row63refusesContradictoryBatches() {
        assertInvalid(
                FailureCode.SNAPSHOT_CONTRADICTORY,
                "1 lines were listed twice with different quantities.",
                Map.of(),
                stock("pA", "", 5, 0),
                batch("pA", "", 5, "pIN1", MONDAY),
                batch("pA", "", 6, "pIN1", MONDAY));
    }

    @Test
    @DisplayName("row 63: a whole line with two quantities")
    void row63refusesContradictoryWholeLines() {
        assertInvalid(
                FailureCode.SNAPSHOT_CONTRADICTORY,
                "1 lines were listed twice with different quantities.",
                Map.of(),
                whole("pA", 5, 0, null, null),
                whole("pA", 5, 1, null, null));
    }

    @Test
    void takesAnEmptyListingThatIsDeclaredEmpty() {
        assertThat(warehouse.sealed(Map.of(STOCK, 0, BATCHES, 0)).lines()).isZero();
        assertThat(warehouse.sealed(Map.of(WHOLE, 0)).lines()).isZero();
    }
}
