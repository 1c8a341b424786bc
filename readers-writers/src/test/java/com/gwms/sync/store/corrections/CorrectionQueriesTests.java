package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrectionQueriesTests {
    private static final PlanFilter ALL = new PlanFilter(null, null, null);

    private final Reconciliation it = new Reconciliation();
    private final CorrectionQueries queries = new CorrectionQueries(it.warehouse.dataSource());

    @AfterEach
    void close() {
        it.close();
    }

    /** A to 150 and B to 70 wait, C to 11 is applied. */
    private long plan() {
        it.stock("A", "IN1", 100);
        it.stock("B", "IN1", 100);
        it.stock("C", "IN1", 10);
        it.tolerance(5, null);
        CorrectionPlan plan = it.plan(
                whole("pA", 150, 0, "pIN1", MONDAY),
                whole("pB", 70, 0, "pIN1", MONDAY),
                whole("pC", 11, 0, "pIN1", MONDAY));
        it.apply(plan);
        return plan.snapshot().id();
    }

    @Test
    void tellOfAPlanWhatWaitsAndWhatWasApplied() {
        long snapshot = plan();
        it.jdbc.sql("""
            INSERT INTO sync.task_attempt (task_id, attempt, run_id)
            SELECT s.task_id, s.attempt, r.id FROM sync.snapshot s CROSS JOIN sync.run r LIMIT 1
            """).update();

        PlanRow plan = queries.plan(snapshot).orElseThrow();

        assertThat(plan.states()).isEqualTo(Map.of(CorrectionState.PROPOSED, 2L, CorrectionState.APPLIED, 1L));
        assertThat(plan.proposedUnits()).isEqualTo(20);
        assertThat(plan.waits()).isTrue();
        assertThat(plan.toleranceUnits()).isEqualTo(5);
        assertThat(plan.runId()).isNotNull();
        assertThat(plan.taskId()).isEqualTo(it.warehouse.taskId());
        assertThat(queries.plan(snapshot + 1)).isEmpty();
        assertThat(queries.plan(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void listPlansByStateSystemAndWarehouseAndGoOnBeforeTheLast() {
        long snapshot = plan();

        assertThat(queries.plans(ALL, null, 10)).extracting(PlanRow::snapshotId).containsExactly(snapshot);
        assertThat(queries.plans(ALL, snapshot, 10)).isEmpty();
        assertThat(queries.plans(new PlanFilter(CorrectionState.PROPOSED, "S1", "W1"), null, 10))
                .hasSize(1);
        assertThat(queries.plans(new PlanFilter(CorrectionState.REFUSED, null, null), null, 10))
                .isEmpty();
        assertThat(queries.plans(new PlanFilter(null, "S2", null), null, 10)).isEmpty();
        assertThat(queries.plans(new PlanFilter(null, null, "W2"), null, 10)).isEmpty();
    }

    @Test
    void showTheLargestChangesOfAPlanFirstPageByPage() {
        long snapshot = plan();

        List<CorrectionRow> first = queries.lines(snapshot, null, null, null, 2);
        assertThat(first)
                .extracting(CorrectionRow::sku, CorrectionRow::delta, CorrectionRow::tolerance, CorrectionRow::state)
                .containsExactly(
                        tuple("A", 50L, 5L, CorrectionState.PROPOSED), tuple("B", -30L, 5L, CorrectionState.PROPOSED));
        assertThat(queries.lines(snapshot, null, null, CorrectionPosition.of(first.getLast()), 2))
                .extracting(CorrectionRow::sku)
                .containsExactly("C");
        assertThat(queries.lines(snapshot, CorrectionState.APPLIED, null, null, 9))
                .extracting(CorrectionRow::sku)
                .containsExactly("C");
        assertThat(queries.lines(snapshot, null, "pb", null, 9))
                .extracting(CorrectionRow::sku)
                .containsExactly("B");
        assertThat(queries.lines(snapshot, null, "%", null, 9)).isEmpty();
    }

    @Test
    void handOverEveryLine() {
        long snapshot = plan();
        List<String> skus = new ArrayList<>();

        queries.forEachLine(snapshot, line -> skus.add(line.sku()));

        assertThat(skus).containsExactly("A", "B", "C");
    }
}
