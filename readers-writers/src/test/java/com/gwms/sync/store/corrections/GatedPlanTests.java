package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.corrections.Reconciliation.DRY_RUN;
import static com.gwms.sync.store.corrections.Reconciliation.USUAL;
import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.corrections.Reconciliation.Correction;
import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.store.snapshots.SnapshotLostException;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.GateLimits;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.tasks.SnapshotGate.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Plans that must not be applied: refused by the gate, of a dry run, of a run that is too late. */
class GatedPlanTests {
    private static final PlanRules STRICT = new PlanRules(new GateLimits(20, 5, 50), true, false);

    private final Reconciliation it = new Reconciliation();

    @AfterEach
    void close() {
        it.close();
    }

    private static ListedLine[] manyLines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> whole("pA", 1, 0, "pIN1", MONDAY.plusSeconds(i)))
                .toArray(ListedLine[]::new);
    }

    private void assertRefused(CorrectionPlan plan, FailureCode code, String why) {
        assertThat(plan.verdict()).isEqualTo(new Verdict.Refuse(code, why));
        assertThat(it.corrections(plan)).isNotEmpty().allSatisfy(correction -> {
            assertThat(correction.state()).isEqualTo("PROPOSED");
            assertThat(correction.reason()).isEqualTo(why);
        });
        var before = it.stockRows();
        assertThat(it.inTransaction(
                        () -> it.localStock.applyPlanned(plan.snapshot().id())))
                .isEqualTo(new LocalStock.Result(0, 0));
        assertThat(it.stockRows()).isEqualTo(before);
    }

    @Test
    @DisplayName("row 57: an empty listing corrects nothing while there is stock here")
    void row57proposesWhatAnEmptyListingWouldDo() {
        it.stock("A", "IN1", 10);

        assertRefused(it.plan(), FailureCode.SNAPSHOT_EMPTY, "The warehouse listed nothing, GWMS has 10 units there.");
    }

    @Test
    void letsAnEmptyListingPassWhereNothingIsLeftHere() {
        it.apply(it.plan(whole("pA", 0, 0, "pIN1", MONDAY)));

        assertThat(it.plan().verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void letsAnEmptyListingPassWhereThereNeverWasAnything() {
        assertThat(it.plan().verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    @DisplayName("row 58: far fewer lines than last time correct nothing")
    void row58proposesWhatAShrunkenListingWouldDo() {
        it.apply(it.plan(manyLines(10)));

        assertRefused(
                it.plan(STRICT, manyLines(4)),
                FailureCode.SNAPSHOT_IMPLAUSIBLE,
                "4 lines, the last applied snapshot had 10: more than 50 % fewer.");
    }

    @Test
    @DisplayName(
            "row 58: a short listing whose differences were all held back is not what the next one is held against")
    void row58keepsTheLengthOfASnapshotThatChangedSomething() {
        it.apply(it.plan(manyLines(10)));
        it.outboundOrder("OUT1", "W1", "A");
        it.openTask("OUT1");
        CorrectionPlan allHeld = it.plan(STRICT, manyLines(4));
        assertThat(allHeld.heldBack()).isEqualTo(6);
        it.apply(allHeld);
        it.jdbc.sql("DELETE FROM sync.task WHERE business_order_no = 'OUT1'").update();

        assertRefused(
                it.plan(STRICT, manyLines(4)),
                FailureCode.SNAPSHOT_IMPLAUSIBLE,
                "4 lines, the last applied snapshot had 10: more than 50 % fewer.");
    }

    @Test
    @DisplayName("row 58: a change of too many units corrects nothing")
    void row58proposesWhatAnImplausibleListingWouldDo() {
        it.stock("A", "IN1", 100);
        it.stock("B", "IN1", 6);

        assertRefused(
                it.plan(STRICT, whole("pA", 80, 0, "pIN1", MONDAY)),
                FailureCode.SNAPSHOT_IMPLAUSIBLE,
                "26 units would change (1 buckets to zero), GWMS has 106 there: more than 20 %.");
    }

    @Test
    void countsHeldBackBucketsOutOfTheChange() {
        it.stock("A", "IN1", 100);
        it.stock("VP", "B", "QUALIFIED", "IN1", MONDAY, 50, 50);

        CorrectionPlan plan = it.plan(STRICT, whole("pA", 90, 0, "pIN1", MONDAY));

        assertThat(plan.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(plan.planned()).isEqualTo(1);
        assertThat(plan.heldBack()).isEqualTo(1);
    }

    @Test
    @DisplayName("row 76: a snapshot older than an applied one is recorded and makes no plan")
    void row76refusesASnapshotOlderThanAnAppliedOne() {
        it.stock("A", "IN1", 10);
        SealedSnapshot old = it.warehouse.sealed(whole("pA", 9, 0, "pIN1", MONDAY));
        laterSnapshotIsApplied();

        CorrectionPlan plan = it.planner.plan(old, USUAL);

        assertThat(plan.verdict())
                .isEqualTo(
                        new Verdict.Refuse(FailureCode.SNAPSHOT_STALE, "A snapshot taken later was applied already."));
        assertThat(it.corrections(plan)).isEmpty();
        assertThat(it.warehouse.stateOf(old.id())).isEqualTo("SEALED");
    }

    private void laterSnapshotIsApplied() {
        it.jdbc.sql("""
            INSERT INTO sync.snapshot (task_id, attempt, mapping_id, state, sealed_at, lines, units,
                repeated_lines, excluded_lines, applied_at)
            SELECT task_id, attempt + 1000, mapping_id, state, now(), 1, 1, 0, 0, now() FROM sync.snapshot
            """).update();
    }

    @Test
    @DisplayName("row 10: a run that lost its task makes no plan and leaves the plan of its successor alone")
    void row10makesNoPlanOnceTheTaskIsTakenOver() {
        it.stock("A", "IN1", 10);
        SealedSnapshot late = it.warehouse.sealed(whole("pA", 9, 0, "pIN1", MONDAY));
        CorrectionPlan current = it.plan(whole("pA", 8, 0, "pIN1", MONDAY));

        assertThatThrownBy(() -> it.planner.plan(late, USUAL))
                .isInstanceOf(SnapshotLostException.class)
                .hasMessage("Snapshot " + late.id() + " was not compared: another run took its task over.");
        assertThat(it.apply(current)).isEqualTo(new AppliedPlan(1, 0));
    }

    @Test
    void letsAnEmptyListingPassThatCanChangeNothing() {
        it.apply(it.plan(whole("pA", 0, 0, "pIN1", MONDAY)));
        it.stock("VP", "A", "QUALIFIED", "IN1", MONDAY, 10, 10);

        CorrectionPlan plan = it.plan();

        assertThat(plan.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(it.corrections(plan)).extracting(Correction::state).containsExactly("HELD_BACK");
    }

    @Test
    void makesNoPlanOnceTheMappingIsTakenOutOfUseOrBelongsToAnotherWarehouse() {
        SealedSnapshot snapshot = it.warehouse.sealed(whole("pA", 1, 0, "pIN1", MONDAY));
        String why = "Warehouse P-W1 of system S1 was taken out of use or given another GWMS warehouse while snapshot "
                + snapshot.id() + " was being taken, so the snapshot was not used.";
        it.jdbc
                .sql("UPDATE sync.warehouse_mapping SET active = false WHERE true")
                .update();

        assertThatThrownBy(() -> it.planner.plan(snapshot, USUAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(why);
        it.jdbc
                .sql("UPDATE sync.warehouse_mapping SET active = true, warehouse_code = 'W2' WHERE true")
                .update();
        assertThatThrownBy(() -> it.planner.plan(snapshot, USUAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(why);
    }

    @Test
    void makesOnePlanOfASnapshot() {
        it.stock("A", "IN1", 10);
        CorrectionPlan first = it.plan(whole("pA", 9, 0, "pIN1", MONDAY));
        var corrections = it.corrections(first);

        assertThatThrownBy(() -> it.planner.plan(first.snapshot(), USUAL))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(it.corrections(first)).isEqualTo(corrections);
    }

    @Test
    void supersedesTheOpenPlansOfEarlierSnapshots() {
        it.stock("A", "IN1", 100);
        it.stock("B", "IN1", 100);
        it.tolerance(5, null);
        CorrectionPlan first = it.plan(whole("pA", 1, 0, "pIN1", MONDAY), whole("pB", 99, 0, "pIN1", MONDAY));
        CorrectionPlan second = it.plan(whole("pA", 2, 0, "pIN1", MONDAY), whole("pB", 98, 0, "pIN1", MONDAY));

        assertThat(it.corrections(first))
                .extracting(Correction::sku, Correction::state, Correction::reason)
                .containsExactly(
                        tuple(
                                "A",
                                "SUPERSEDED",
                                "A newer snapshot was compared. Above the tolerance of the mapping (5 units, any %)."),
                        tuple(
                                "B",
                                "SUPERSEDED",
                                "A newer snapshot was compared. Settled difference within the tolerance."));
        assertThat(it.corrections(second)).extracting(Correction::state).containsExactly("PROPOSED", "PLANNED");
    }

    @Test
    void previewsADryRunAndLeavesEarlierProposalsAlone() {
        it.stock("A", "IN1", 100);
        it.stock("VP", "B", "QUALIFIED", "IN1", MONDAY, 10, 10);
        it.tolerance(5, null);
        CorrectionPlan first = it.plan(whole("pA", 1, 0, "pIN1", MONDAY), whole("pB", 10, 0, "pIN1", MONDAY));

        it.stock("C", "IN1", 100);

        CorrectionPlan dry = it.plan(
                DRY_RUN,
                whole("pA", 2, 0, "pIN1", MONDAY),
                whole("pB", 1, 0, "pIN1", MONDAY),
                whole("pC", 99, 0, "pIN1", MONDAY));

        assertThat(dry.previewed()).as("would be applied").isEqualTo(1);
        assertThat(dry.previewedProposals()).as("would wait for approval").isEqualTo(1);
        assertThat(it.corrections(dry))
                .extracting(Correction::state)
                .containsExactly("PREVIEWED_PROPOSAL", "HELD_BACK", "PREVIEWED");
        assertThat(it.corrections(first)).extracting(Correction::state).containsExactly("PROPOSED");
        assertThat(it.inTransaction(
                        () -> it.localStock.applyPlanned(dry.snapshot().id())))
                .isEqualTo(new LocalStock.Result(0, 0));
    }
}
