package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.defective;
import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.RunId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotExceptionsTests {
    private final Reconciliation it = new Reconciliation();
    private final SnapshotExceptions exceptions = new SnapshotExceptions(it.warehouse.dataSource());
    private final RunId run = it.warehouse.tasks().run();

    @AfterEach
    void close() {
        it.close();
    }

    private List<String> written() {
        return it.jdbc.sql("""
            SELECT concat_ws('|', kind, code, proxy_sku, sku, inventory_type, inbound_order_no,
                coalesce(local_quantity::text, '-'), coalesce(proxy_quantity::text, '-'), what, remedy)
            FROM sync.exception ORDER BY id
            """).query((row, n) -> row.getString(1)).list();
    }

    @Test
    void areNoneForASnapshotThatAgrees() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 10, 0, "pIN1", MONDAY));
        it.apply(plan);

        assertThat(exceptions.write(run, plan.snapshot().id(), true)).isZero();
        assertThat(written()).isEmpty();
    }

    @Test
    void tellWhyALineWasLeftOut() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(
                whole("pA", 3, 1, "pIN9", MONDAY),
                whole("pX", 5, 0, "pIN1", MONDAY),
                whole("pB", 0, 0, null, null),
                defective(whole("pC", 1, 0, "pIN1", MONDAY), LineDefect.QUANTITY_NEGATIVE, "available: -1"));

        assertThat(exceptions.write(run, plan.snapshot().id(), true)).isEqualTo(4);
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "INBOUND_ORDER_UNKNOWN|pA|A|QUALIFIED|pIN9|-|4|GWMS has no inbound order with this number of"
                            + " the warehouse.|Find the inbound order with the warehouse and enter its number there or"
                            + " here.",
                        "SKU_UNMAPPED|SKU_UNMAPPED|pX|QUALIFIED|IN1|-|5|The SKU is not mapped for this system.|Map the"
                                + " SKU; the next snapshot takes it in.",
                        "LINE_DEFECTIVE|pC|C|QUALIFIED|IN1|-|-|a quantity is negative: available: -1|Send the line to"
                                + " the warehouse; nothing was corrected for this SKU.",
                        "DIFFERENCE_NEEDS_PERSON|pA|A|QUALIFIED|IN1|10|0|1 lines of this SKU could not be used, so its"
                                + " batches are left alone.|Settle the lines of this SKU that are reported beside it;"
                                + " the next snapshot then corrects it.");
    }

    @Test
    void tellWhatBecameOfThePlan() {
        checkWhatBecameOfAPlanIsTold();
    }

    private void checkWhatBecameOfAPlanIsTold() {
        long sold = it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 10);
        it.stock("B", "IN1", 10);
        it.stock("C", "IN1", 10);
        it.warehouse.unmap("C");
        it.warehouse.map("pGone", "gone");
        it.tolerance(5, null);
        CorrectionPlan plan = it.plan(
                whole("pA", 11, 0, "pIN1", MONDAY),
                whole("pA", 12, 0, "pIN2", MONDAY),
                whole("pB", 90, 0, "pIN1", MONDAY),
                whole("pGone", 1, 0, "pIN1", MONDAY));
        it.move(sold, 9);
        it.apply(plan);

        assertThat(exceptions.write(run, plan.snapshot().id(), true)).isEqualTo(5);
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "CORRECTION_REFUSED|pA|A|QUALIFIED|IN1|10|11|The bucket moved here after the plan was made;"
                                + " looked at again next time.|Nothing to do: looked at again with the next snapshot.",
                        "CORRECTION_APPLIED|pA|A|QUALIFIED|IN2|10|12|Settled difference within the tolerance.|Nothing"
                                + " to do.",
                        "CORRECTION_PROPOSED|APPROVAL_REQUIRED|pB|B|QUALIFIED|IN1|10|90|Above the tolerance of the"
                            + " mapping (5 units, any %).|Compare with the warehouse, then approve or reject the plan"
                            + " of the snapshot.",
                        "LOCAL_SKU_UNMAPPED|C|QUALIFIED|IN1|10|0|The SKU is not mapped for this system.|Map the SKU;"
                                + " until then its stock here is left alone.",
                        "SKU_UNMAPPED|SKU_UNMAPPED|pGone|gone|QUALIFIED|IN1|0|1|The SKU that the mapping names is not"
                                + " in GWMS.|Map the SKU to one that GWMS has, or add it to GWMS.");
    }

    @Test
    void tellWhatADryRunWouldDo() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(Reconciliation.DRY_RUN, whole("pA", 11, 0, "pIN1", MONDAY));
        exceptions.write(run, plan.snapshot().id(), true);

        assertThat(written())
                .containsExactly("CORRECTION_PREVIEWED|pA|A|QUALIFIED|IN1|10|11|Settled difference; no tolerance is"
                        + " set.|Nothing to do: it was a dry run.");
    }

    @Test
    void sayWhoHasToActOnWhatIsHeldBack() {
        it.stock("VP", "A", "QUALIFIED", "IN1", MONDAY, 10, 10);
        it.stock("B", "IN1", 10);
        long moving = it.stock("C", "IN1", 10);
        it.outboundOrder("OUT1", "W1", "B");
        it.openTask("OUT1");
        SealedSnapshot snapshot = it.warehouse.sealed(
                whole("pA", 9, 0, "pIN1", MONDAY),
                whole("pA", 9, 0, "pIN2", MONDAY),
                whole("pB", 9, 0, "pIN1", MONDAY),
                whole("pC", 9, 0, "pIN1", MONDAY));
        it.move(moving, 8);
        it.planner.plan(snapshot, Reconciliation.USUAL);
        exceptions.write(run, snapshot.id(), true);

        assertThat(it.jdbc
                        .sql("SELECT concat_ws('|', severity, kind, sku, remedy) FROM sync.exception ORDER BY id")
                        .query((row, n) -> row.getString(1))
                        .list())
                .containsExactlyInAnyOrder(
                        "ACTION|DIFFERENCE_NEEDS_PERSON|A|More is promised to orders than the warehouse has. Release"
                                + " orders of this batch; the next snapshot then corrects it.",
                        "WARN|BUCKET_HELD_BACK|A|Settle what holds the decrease back; it is reported beside this.",
                        "WARN|BUCKET_HELD_BACK|B|Nothing to do: looked at again with the next snapshot.",
                        "WARN|BUCKET_HELD_BACK|C|Nothing to do: looked at again with the next snapshot.");
    }

    @Test
    void sayWhatADryRunWouldLetWait() {
        it.stock("A", "IN1", 10);
        it.tolerance(5, null);
        CorrectionPlan plan = it.plan(Reconciliation.DRY_RUN, whole("pA", 16, 0, "pIN1", MONDAY));
        exceptions.write(run, plan.snapshot().id(), true);

        assertThat(written())
                .containsExactly("CORRECTION_PREVIEWED|pA|A|QUALIFIED|IN1|10|16|Above the tolerance of the mapping (5"
                        + " units, any %).|Nothing to do: it was a dry run. A real one lets this wait for approval.");
    }

    @Test
    void countRepeatedLines() {
        SealedSnapshot snapshot =
                it.warehouse.sealed(Map.of(), whole("pA", 0, 0, "pIN1", MONDAY), whole("pA", 0, 0, "pIN1", MONDAY));

        assertThat(exceptions.write(run, snapshot.id(), true)).isEqualTo(1);
        assertThat(written())
                .containsExactly(
                        "LINE_REPEATED|-|-|1 lines were listed twice, word for word, and counted once.|Nothing to"
                                + " do. Tell the warehouse if it lasts.");
    }

    @Test
    void nameTheWarehouseTheTaskAndTheSnapshot() {
        CorrectionPlan plan = it.plan(whole("pX", 5, 0, "pIN1", MONDAY));
        exceptions.write(run, plan.snapshot().id(), true);

        assertThat(it.jdbc
                        .sql("""
                            SELECT e.system_code || ' ' || e.warehouse_code || ' ' || e.proxy_warehouse_code FROM sync.exception e
                            JOIN sync.snapshot s ON s.id = e.snapshot_id AND s.task_id = e.task_id
                                AND s.taken_at = e.snapshot_at
                            WHERE e.run_id = :run AND e.inbound_time = '2026-01-05T03:04:05Z'
                            """)
                        .param("run", run.value())
                        .query((row, n) -> row.getString(1))
                        .list())
                .containsExactly("S1 W1 P-W1");
    }

    @Test
    void haveTheSeverityOfTheirKind() {
        checkWhatBecameOfAPlanIsTold();
        it.warehouse.sku("D");
        CorrectionPlan plan = it.plan(
                whole("pX", 5, 0, "pIN1", MONDAY),
                whole("pA", 5, 0, "pIN9", MONDAY),
                whole("pB", 1, 0, "pIN1", MONDAY),
                defective(whole("pC", 1, 0, "pIN1", MONDAY), LineDefect.QUANTITY_NEGATIVE, "available: -1"));
        exceptions.write(run, plan.snapshot().id(), true);

        assertThat(it.jdbc
                        .sql("SELECT DISTINCT kind || ' ' || severity FROM sync.exception")
                        .query((row, n) -> row.getString(1))
                        .list())
                .hasSizeGreaterThan(6)
                .allSatisfy(row -> {
                    String[] words = row.split(" ", 2);
                    assertThat(ExceptionKind.valueOf(words[0]).severity().name())
                            .isEqualTo(words[1]);
                });
    }
}
