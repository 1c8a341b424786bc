package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.cases.CaseScope;
import com.gwms.sync.store.cases.HealthQueries;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.WarehouseHealth;
import com.gwms.sync.tasks.WarehouseHealth.Point;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarehouseHealthTests {
    private final Reconciliation it = new Reconciliation();
    private final SnapshotExceptions exceptions = new SnapshotExceptions(it.warehouse.dataSource());
    private final RunId run = it.warehouse.tasks().run();

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void hasNoNumbersBeforeTheFirstSnapshot() {
        assertThat(health(List.of())).satisfies(health -> {
            assertThat(health.newest()).isNull();
            assertThat(health.history()).isEmpty();
        });
    }

    @Test
    void tellsHowFarTheNewestSnapshotWasApartBeforeItsCorrections() {
        it.stock("A", "IN1", 10);
        it.stock("B", "IN1", 5);
        CorrectionPlan plan = it.plan(whole("pA", 7, 0, "pIN1", MONDAY), whole("pB", 6, 1, "pIN1", MONDAY));
        it.apply(plan);
        exceptions.write(run, plan.snapshot().id(), true);

        WarehouseHealth.Newest newest =
                Objects.requireNonNull(health(List.of("W1")).newest());

        assertThat(newest.localUnits()).isEqualTo(15);
        assertThat(newest.proxyUnits()).isEqualTo(14);
        assertThat(newest.discrepancy()).isEqualTo(5);
        assertThat(newest.corrected()).isEqualTo(2);
        assertThat(newest.heldBack() + newest.proposed()).isZero();
    }

    @Test
    void keepsAMonthOfSnapshotsAndTellsTheNewestThirty() {
        it.jdbc.sql("""
            INSERT INTO sync.mapping_health (mapping_id, snapshot_id, taken_at, local_units, proxy_units, discrepancy)
            SELECT :mapping, -n, now() - n * interval '1 hour', 100, 100, n FROM generate_series(1, 300) n
            """).param("mapping", it.warehouse.mappingId()).update();
        it.stock("A", "IN1", 10);

        it.plan(whole("pA", 7, 0, "pIN1", MONDAY));

        assertThat(it.jdbc
                        .sql("SELECT count(*) FROM sync.mapping_health")
                        .query(Long.class)
                        .single())
                .isEqualTo(CorrectionPlanner.HISTORY);
        List<Point> history = health(List.of()).history();
        assertThat(history).hasSize(WarehouseHealth.MAX_HISTORY);
        assertThat(history.getFirst().discrepancy()).isEqualTo(29);
        assertThat(history.getLast().discrepancy()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatDoesNotConcernTheGroup() {
        assertThat(new HealthQueries(it.warehouse.dataSource())
                        .of(new CaseScope(List.of("S9"), List.of(), Set.of(ExceptionKind.SKU_UNMAPPED))))
                .isEmpty();
    }

    private WarehouseHealth health(List<String> warehouses) {
        List<WarehouseHealth> all = new HealthQueries(it.warehouse.dataSource())
                .of(new CaseScope(List.of(), warehouses, Set.of(ExceptionKind.SKU_UNMAPPED)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
