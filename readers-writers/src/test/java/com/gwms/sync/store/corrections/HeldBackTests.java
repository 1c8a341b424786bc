package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.corrections.Reconciliation.UNSETTLED;
import static com.gwms.sync.store.corrections.Reconciliation.USUAL;
import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.corrections.Reconciliation.Correction;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buckets that are still moving: left alone, shown, looked at again. */
class HeldBackTests {
    private final Reconciliation it = new Reconciliation();

    @AfterEach
    void close() {
        it.close();
    }

    private AbstractListAssert<?, ?, Tuple, ?> assertThatPlanOf(CorrectionPlan plan) {
        return assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::order, Correction::state, Correction::reason);
    }

    private static Tuple planned(String sku, String order) {
        return tuple(sku, order, "PLANNED", "Settled difference; no tolerance is set.");
    }

    @Test
    void areThoseThatMovedAfterTheSnapshotWasTaken() {
        long moving = it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        SealedSnapshot snapshot =
                it.warehouse.sealed(whole("pA", 9, 0, "pIN1", MONDAY), whole("pA", 9, 0, "pIN2", MONDAY));
        it.move(moving, 8);

        assertThatPlanOf(it.planner.plan(snapshot, USUAL))
                .containsExactly(
                        tuple("A", "IN1", "HELD_BACK", "The bucket moved here after the snapshot was taken."),
                        planned("A", "IN2"));
    }

    @Test
    void areForAnInboundOrderItsOwnBatchOnly() {
        it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        it.stock("B", "IN1", 10);
        it.inboundLine("IN1", "A");
        it.openTask("IN1");

        assertThatPlanOf(it.plan(
                        whole("pA", 9, 0, "pIN1", MONDAY),
                        whole("pA", 9, 0, "pIN2", MONDAY),
                        whole("pB", 9, 0, "pIN1", MONDAY)))
                .containsExactly(
                        tuple("A", "IN1", "HELD_BACK", "Order IN1 is not finished and touches the bucket."),
                        planned("A", "IN2"),
                        planned("B", "IN1"));
    }

    @Test
    void areForAnOutboundOrderAllBatchesOfItsSku() {
        it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        it.stock("B", "IN1", 10);
        it.outboundOrder("OUT1", "W1", "A");
        it.openTask("OUT1");

        String why = "Order OUT1 is not finished and touches the bucket.";
        assertThatPlanOf(it.plan(
                        whole("pA", 9, 0, "pIN1", MONDAY),
                        whole("pA", 9, 0, "pIN2", MONDAY),
                        whole("pB", 9, 0, "pIN1", MONDAY)))
                .containsExactly(
                        tuple("A", "IN1", "HELD_BACK", why), tuple("A", "IN2", "HELD_BACK", why), planned("B", "IN1"));
    }

    @Test
    void areNamedOnceWhereSeveralOrdersTouchThem() {
        it.stock("A", "IN1", 10);
        it.inboundLine("IN1", "A");
        it.openTask("IN1");
        for (String order : new String[] {"OUT1", "OUT2"}) {
            it.outboundOrder(order, "W1", "A");
            it.openTask(order);
        }

        assertThatPlanOf(it.plan(whole("pA", 9, 0, "pIN1", MONDAY)))
                .containsExactly(tuple("A", "IN1", "HELD_BACK", "Order IN1 is not finished and touches the bucket."));
    }

    @Test
    void areFreeAgainOnceTheOrderIsFinishedAndWereNeverHeldByAnotherWarehousesOrder() {
        it.stock("A", "IN1", 10);
        it.outboundOrder("OUT1", "W1", "A");
        it.openTask("OUT1");
        it.finishTask("OUT1");
        it.jdbc
                .sql("INSERT INTO gwms.warehouse (code, name) VALUES ('W2', 'Elsewhere')")
                .update();
        it.outboundOrder("OUT2", "W2", "A");
        it.openTask("OUT2");

        assertThatPlanOf(it.plan(whole("pA", 9, 0, "pIN1", MONDAY))).containsExactly(planned("A", "IN1"));
    }

    @Test
    void areThoseWhoseReservedUnitsWouldNotBeLeft() {
        it.stock("VP", "A", "QUALIFIED", "IN1", MONDAY, 10, 5);
        it.stock("VP", "A", "QUALIFIED", "IN2", MONDAY, 10, 5);

        assertThatPlanOf(it.plan(whole("pA", 4, 0, "pIN1", MONDAY), whole("pA", 5, 0, "pIN2", MONDAY)))
                .containsExactly(
                        tuple("A", "IN1", "HELD_BACK", "5 units are reserved here for orders."), planned("A", "IN2"));
    }

    @Test
    void areOnlyTheImpossibleOnesWhereUnsettledBucketsAreCorrectedToo() {
        long moving = it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        it.stock("VP", "B", "QUALIFIED", "IN1", MONDAY, 10, 5);
        it.outboundOrder("OUT1", "W1", "A");
        it.openTask("OUT1");
        SealedSnapshot snapshot = it.warehouse.sealed(
                whole("pA", 9, 0, "pIN1", MONDAY),
                whole("pA", 9, 0, "pIN2", MONDAY),
                whole("pB", 4, 0, "pIN1", MONDAY));
        it.move(moving, 8);

        CorrectionPlan plan = it.planner.plan(snapshot, UNSETTLED);

        assertThatPlanOf(plan)
                .containsExactly(
                        planned("A", "IN1"),
                        planned("A", "IN2"),
                        tuple("B", "IN1", "HELD_BACK", "5 units are reserved here for orders."));
        assertThat(it.apply(snapshot)).isEqualTo(new AppliedPlan(2, 0));
    }

    @Test
    void areLookedAtAgainWithTheNextSnapshot() {
        long moving = it.stock("A", "IN1", 10);
        SealedSnapshot first = it.warehouse.sealed(whole("pA", 9, 0, "pIN1", MONDAY));
        it.move(moving, 8);
        it.planner.plan(first, USUAL);

        CorrectionPlan next = it.plan(whole("pA", 9, 0, "pIN1", MONDAY));

        assertThatPlanOf(next).containsExactly(planned("A", "IN1"));
    }

    @Test
    void areTheIncreasesOfASkuWhoseDecreaseIsHeldBack() {
        it.stock("VP", "A", "QUALIFIED", "IN1", MONDAY, 10, 5);
        it.stock("DEF", "A", "DEFECTIVE", "IN1", MONDAY, 3, 0);
        it.stock("A", "IN2", 4);

        CorrectionPlan plan = it.plan(
                whole("pA", 10, 0, "pIN1", MONDAY.plusSeconds(1)),
                whole("pA", 3, 0, "pIN2", MONDAY),
                whole("pA", "B", 9, 0, "pIN1", MONDAY),
                whole("pB", 7, 0, "pIN1", MONDAY));

        assertThatPlanOf(plan)
                .as("dated anew by a second: ten units, not twenty")
                .containsExactly(
                        tuple("A", "IN1", "HELD_BACK", "5 units are reserved here for orders."),
                        tuple(
                                "A",
                                "IN1",
                                "HELD_BACK",
                                "A decrease of this SKU is held back, and its increases with it: they may be the same"
                                        + " units."),
                        planned("A", "IN2"),
                        planned("A", "IN1"),
                        planned("B", "IN1"));
    }

    @Test
    void sayWhoHasToActWhereAnOrderWaitsForAPerson() {
        it.stock("A", "IN1", 10);
        it.outboundOrder("OUT1", "W1", "A");
        it.openTask("OUT1");
        it.outboundOrder("OUT2", "W1", "A");
        it.openTask("OUT2");
        it.jdbc.sql("""
            UPDATE sync.task SET status = 'CANCELLED', finished_at = now() WHERE business_order_no = 'OUT1'
            """).update();
        it.jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, status,
                failure_code, summary)
            VALUES ('stuck', 'QUERY', 'INBOUND', 'S1', 'OUT1', 'MANUAL_HANDLING', 'REFUSED_BY_WAREHOUSE', 'Refused.')
            """).update();

        assertThatPlanOf(it.plan(whole("pA", 9, 0, "pIN1", MONDAY)))
                .containsExactly(tuple(
                        "A", "IN1", "HELD_BACK", "Order OUT1 touches the bucket, and its task waits for a person."));
    }
}
