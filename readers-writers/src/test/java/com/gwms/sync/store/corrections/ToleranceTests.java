package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.corrections.Reconciliation.Correction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTests {
    private final Reconciliation it = new Reconciliation();

    @AfterEach
    void close() {
        it.close();
    }

    @ParameterizedTest(name = "{0} units, {1} %: {2} to {3} is {4}")
    @CsvSource({
        ",, 100, 0, PLANNED",
        ",, 0, 900000000, PLANNED",
        "5,, 100, 105, PLANNED",
        "5,, 100, 95, PLANNED",
        "5,, 100, 106, PROPOSED",
        "5,, 100, 94, PROPOSED",
        "0,, 100, 101, PROPOSED",
        ", 5, 100, 105, PLANNED",
        ", 5, 100, 95, PLANNED",
        ", 5, 100, 106, PROPOSED",
        ", 5, 100, 94, PROPOSED",
        ", 0.5, 200, 201, PLANNED",
        ", 0.5, 199, 200, PROPOSED",
        ", 9999.99, 0, 1, PROPOSED",
        "5, 50, 4, 6, PLANNED",
        "5, 50, 4, 7, PROPOSED",
        "5, 50, 100, 106, PROPOSED",
        "5, 50, 0, 1, PROPOSED"
    })
    void decidesWhatWaitsForApproval(
            @Nullable Integer units, @Nullable Double percent, int local, int remote, String state) {
        it.stock("A", "IN1", local);
        it.stock("B", "IN1", 7);
        it.tolerance(units, percent);

        CorrectionPlan plan = it.plan(whole("pA", remote, 0, "pIN1", MONDAY), whole("pB", 7, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan)).extracting(Correction::state).containsExactly(state);
    }

    @Test
    void isNamedInTheReason() {
        it.stock("A", "IN1", 100);
        it.stock("B", "IN1", 100);
        it.tolerance(5, null);

        CorrectionPlan plan = it.plan(whole("pA", 200, 0, "pIN1", MONDAY), whole("pB", 101, 0, "pIN1", MONDAY));

        assertThat(it.corrections(plan))
                .extracting(Correction::state, Correction::reason)
                .containsExactly(
                        tuple("PROPOSED", "Above the tolerance of the mapping (5 units, any %)."),
                        tuple("PLANNED", "Settled difference within the tolerance."));
        assertThat(plan.planned()).isEqualTo(1);
        assertThat(plan.proposed()).isEqualTo(1);
    }

    @Test
    void letsTheIncreasesOfASkuWaitWithItsDecrease() {
        it.stock("A", "IN1", 10);
        it.stock("B", "IN1", 4);
        it.tolerance(6, null);

        CorrectionPlan plan = it.plan(
                whole("pA", 5, 0, "pIN1", MONDAY.plusSeconds(1)),
                whole("pA", 5, 0, "pIN2", MONDAY),
                whole("pB", 6, 0, "pIN1", MONDAY));

        String why =
                "A decrease of this SKU waits for approval, and its increases with it: they may be the same units.";
        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state, Correction::reason)
                .containsExactly(
                        tuple("A", "PROPOSED", "Above the tolerance of the mapping (6 units, any %)."),
                        tuple("A", "PROPOSED", why),
                        tuple("A", "PROPOSED", why),
                        tuple("B", "PLANNED", "Settled difference within the tolerance."));
    }
}
