package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.defective;
import static com.gwms.sync.store.snapshots.Lines.stock;
import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static com.gwms.sync.store.snapshots.WarehouseFixture.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.corrections.Reconciliation.Correction;
import com.gwms.sync.store.snapshots.Lines;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.tasks.SnapshotGate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What differs between a snapshot and the dedicated locations. */
class ComparisonTests {
    private static final String NO_TOLERANCE = "Settled difference; no tolerance is set.";

    private final Reconciliation it = new Reconciliation();

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void findsNothingWhereBothSidesAgree() {
        it.stock("A", "IN1", 10);
        it.stock("DEF", "A", "DEFECTIVE", "IN1", MONDAY, 3, 0);

        CorrectionPlan plan = it.plan(whole("pA", 10, 0, "pIN1", MONDAY), whole("pA", "B", 1, 2, "pIN1", MONDAY));

        assertThat(plan).isEqualTo(new CorrectionPlan(plan.snapshot(), new SnapshotGate.Verdict.Pass(), 0, 0, 0, 0, 0));
        assertThat(it.corrections(plan)).isEmpty();
    }

    @Test
    void countsLockedUnitsAsStock() {
        it.stock("A", "IN1", 10);

        assertThat(it.corrections(it.plan(whole("pA", 4, 6, "pIN1", MONDAY)))).isEmpty();
        assertThat(it.corrections(it.plan(whole("pA", 10, 6, "pIN1", MONDAY))))
                .extracting(Correction::proxy)
                .containsExactly(16L);
    }

    @Test
    void plansEveryKindOfDifference() {
        it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        it.stock("A", "IN3", 10);
        it.stock("DEF", "B", "DEFECTIVE", "IN1", MONDAY, 3, 0);
        it.stock("B", "IN1", 3);

        CorrectionPlan plan = it.plan(
                whole("pA", 12, 0, "pIN1", MONDAY),
                whole("pA", 4, 0, "pIN2", MONDAY),
                whole("pB", 0, 0, "pIN1", MONDAY),
                whole("pB", "B", 2, 0, "pIN1", MONDAY),
                whole("pB", 5, 0, "pIN1", TUESDAY));

        assertThat(it.corrections(plan))
                .containsExactly(
                        new Correction("A", "QUALIFIED", "IN1", MONDAY, 10, 12, "PLANNED", NO_TOLERANCE),
                        new Correction("A", "QUALIFIED", "IN2", MONDAY, 10, 4, "PLANNED", NO_TOLERANCE),
                        new Correction("A", "QUALIFIED", "IN3", MONDAY, 10, 0, "PLANNED", NO_TOLERANCE),
                        new Correction("B", "QUALIFIED", "IN1", MONDAY, 3, 0, "PLANNED", NO_TOLERANCE),
                        new Correction("B", "QUALIFIED", "IN1", TUESDAY, 0, 5, "PLANNED", NO_TOLERANCE),
                        new Correction("B", "DEFECTIVE", "IN1", MONDAY, 3, 2, "PLANNED", NO_TOLERANCE));
        assertThat(plan.planned()).isEqualTo(6);
    }

    @Test
    void addsUpTheLinesOfOneBucket() {
        it.stock("A", "IN1", 10);

        CorrectionPlan plan = it.plan(
                stock("pA", "1", 4, 0),
                stock("pA", "2", 6, 1),
                Lines.batch("pA", "1", 4, "pIN1", MONDAY),
                Lines.batch("pA", "2", 7, "pIN1", MONDAY.plusMillis(300)));

        assertThat(it.corrections(plan)).extracting(Correction::proxy).containsExactly(11L);
    }

    @Test
    void addsUpLinesOfWhichEachEqualsTheLocalQuantity() {
        it.stock("A", "IN1", 10);
        it.stock("B", "IN1", 10);
        it.stock("C", "IN1", 4);

        CorrectionPlan plan = it.plan(
                whole("pA", 10, 0, "pIN1", MONDAY),
                whole("pA", 10, 0, "pIN1", MONDAY.plusMillis(1)),
                whole("pB", 10, 0, "pIN1", MONDAY),
                whole("pB", 0, 0, "pIN1", MONDAY.plusMillis(1)),
                whole("pC", 4, 0, "pIN1", MONDAY),
                whole("pC", 3, 0, "pIN1", MONDAY.plusMillis(1)));

        assertThat(it.corrections(plan))
                .containsExactly(
                        new Correction("A", "QUALIFIED", "IN1", MONDAY, 10, 20, "PLANNED", NO_TOLERANCE),
                        new Correction("C", "QUALIFIED", "IN1", MONDAY, 4, 7, "PLANNED", NO_TOLERANCE));
    }

    @Test
    void addsUpBeyondThirtyTwoBits() {
        ListedLine[] lines = IntStream.range(0, 10)
                .mapToObj(i -> whole("pA", 2_147_483_647, 2_147_483_647, "pIN1", MONDAY.plusMillis(i)))
                .toArray(ListedLine[]::new);
        CorrectionPlan plan = it.plan(lines);

        assertThat(plan.snapshot().units()).isEqualTo(42_949_672_940L);
        assertThat(it.corrections(plan))
                .extracting(Correction::proxy, Correction::state)
                .containsExactly(tuple(42_949_672_940L, "PROPOSED"));
    }

    @Test
    @DisplayName("row 70: a time to the millisecond meets stock to the second")
    void row70comparesInboundTimesToTheSecond() {
        it.stock("A", "IN1", 10);

        assertThat(it.corrections(it.plan(whole("pA", 10, 0, "pIN1", MONDAY.plusMillis(999)))))
                .isEmpty();
    }

    @Test
    @DisplayName("row 67: an unmapped SKU of the warehouse touches nothing, the others go on")
    void row67leavesStockAloneWhereTheListedSkuIsUnmapped() {
        it.stock("A", "IN1", 10);
        it.stock("B", "IN1", 10);
        it.warehouse.unmap("B");

        CorrectionPlan plan = it.plan(whole("pA", 9, 0, "pIN1", MONDAY), whole("pB", 4, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .containsExactly(
                        new Correction("A", "QUALIFIED", "IN1", MONDAY, 10, 9, "PLANNED", NO_TOLERANCE),
                        new Correction(
                                "B",
                                "QUALIFIED",
                                "IN1",
                                MONDAY,
                                10,
                                0,
                                "HELD_BACK",
                                "The SKU is not mapped for this system."));
    }

    @Test
    void leavesLocalStockOfAnUnmappedSkuAlone() {
        it.warehouse.sku("ours");
        it.stock("ours", "IN1", 10);

        CorrectionPlan plan = it.plan(whole("pA", 1, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state, Correction::reason)
                .containsExactly(
                        tuple("A", "PLANNED", NO_TOLERANCE),
                        tuple("ours", "HELD_BACK", "The SKU is not mapped for this system."));
    }

    @Test
    void holdsBackASkuThatTheMappingNamesAndGwmsDoesNotHave() {
        it.warehouse.map("pGone", "gone");

        CorrectionPlan plan = it.plan(whole("pGone", 1, 0, "pIN1", MONDAY), whole("pA", 1, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state, Correction::reason)
                .containsExactly(
                        tuple("A", "PLANNED", NO_TOLERANCE),
                        tuple("gone", "HELD_BACK", "The SKU that the mapping names is not in GWMS."));
        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(1, 0));
    }

    @Test
    void leavesTheBatchesOfASkuAloneWhereALineOfItCouldNotBeUsed() {
        it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        it.stock("DEF", "A", "DEFECTIVE", "IN1", MONDAY, 3, 0);

        CorrectionPlan plan = it.plan(
                whole("pA", 9, 0, "pIN1", MONDAY),
                whole("pA", 4, 0, "pIN99", MONDAY),
                whole("pA", "B", 2, 0, "pIN1", MONDAY));

        String why = "1 lines of this SKU could not be used, so its batches are left alone.";
        assertThat(it.corrections(plan))
                .extracting(Correction::type, Correction::order, Correction::state, Correction::reason)
                .containsExactly(
                        tuple("QUALIFIED", "IN1", "HELD_BACK", why),
                        tuple("QUALIFIED", "IN2", "HELD_BACK", why),
                        tuple("DEFECTIVE", "IN1", "PLANNED", NO_TOLERANCE));
    }

    @Test
    @DisplayName("row 69: a line of unknown condition may be of either type, so both are left alone")
    void row69leavesBothTypesAloneWhereTheConditionIsUnknown() {
        it.stock("A", "IN1", 10);
        it.stock("DEF", "A", "DEFECTIVE", "IN1", MONDAY, 3, 0);

        CorrectionPlan plan = it.plan(
                defective(whole("pA", "Q", 4, 0, "pIN1", MONDAY), LineDefect.TYPE_UNKNOWN, "Q"),
                whole("pB", 1, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state)
                .containsExactly(tuple("A", "HELD_BACK"), tuple("A", "HELD_BACK"), tuple("B", "PLANNED"));
    }

    @Test
    @DisplayName("rows 65, 66: a SKU with a line that cannot be used is not taken for gone")
    void rows65and66neverReadADefectiveLineAsZero() {
        it.stock("A", "IN1", 10);

        CorrectionPlan plan = it.plan(
                defective(whole("pA", 1, 0, "pIN1", MONDAY), LineDefect.QUANTITY_MISSING, "locked: missing"),
                whole("pB", 1, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state)
                .containsExactly(tuple("A", "HELD_BACK"), tuple("B", "PLANNED"));
    }

    @Test
    void emptiesNoUnlistedBucketWhileALineHasNoSku() {
        it.stock("A", "IN1", 10);
        it.stock("B", "IN1", 10);

        CorrectionPlan plan = it.plan(
                defective(whole("", 10, 0, "pIN1", MONDAY), LineDefect.SKU_MISSING, "sku_code: missing"),
                whole("pB", 7, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state, Correction::reason)
                .containsExactly(
                        tuple("A", "HELD_BACK", "Not listed, but 1 lines came without a SKU and may belong here."),
                        tuple("B", "PLANNED", NO_TOLERANCE));
    }

    @Test
    @DisplayName("row 68: an ambiguous SKU is left alone")
    void row68leavesAmbiguousSkusAlone() {
        it.warehouse.matchFolded();
        it.stock("A", "IN1", 10);

        CorrectionPlan plan = it.plan(whole("pA", 1, 0, "pIN1", MONDAY), whole("PA", 2, 0, "pIN2", MONDAY));

        assertThat(it.corrections(plan)).extracting(Correction::state).containsExactly("HELD_BACK");
    }

    @Test
    @DisplayName("row 73: stock in general locations, or of the wrong type for its location, is not compared")
    void row73comparesDedicatedLocationsOnly() {
        it.stock("A-01", "A", "QUALIFIED", "IN1", MONDAY, 100, 0);
        it.stock("DEF", "A", "QUALIFIED", "IN1", MONDAY, 100, 0);
        it.stock("VP", "A", "DEFECTIVE", "IN1", MONDAY, 100, 0);
        it.stock("A", "IN1", 10);

        assertThat(it.corrections(it.plan(whole("pA", 10, 0, "pIN1", MONDAY)))).isEmpty();
    }
}
