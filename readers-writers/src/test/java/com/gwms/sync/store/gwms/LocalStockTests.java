package com.gwms.sync.store.gwms;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.store.snapshots.WarehouseFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Row 73: whatever a plan says, nothing but dedicated locations is reachable. Plans are written by hand here. */
class LocalStockTests {
    private final WarehouseFixture warehouse = new WarehouseFixture();
    private final LocalStock localStock = new LocalStock(warehouse.dataSource());
    private long snapshot;

    @BeforeEach
    void takeASnapshot() {
        for (String location : List.of("A-01", "VP", "DEF")) {
            for (String type : List.of("QUALIFIED", "DEFECTIVE")) {
                warehouse
                        .jdbc()
                        .sql("""
                            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type,
                                inbound_order_no, inbound_time, quantity, moved_at)
                            VALUES ('W1', :location, 'A', :type, 'IN1', '2026-01-05T03:04:05Z', 10,
                                now() - interval '1 hour')
                            """)
                        .param("location", location)
                        .param("type", type)
                        .update();
            }
        }
        SealedSnapshot sealed = warehouse.sealed(whole("pA", 10, 0, "pIN1", MONDAY));
        snapshot = sealed.id();
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void plan(String sku, String type, int local, int remote) {
        warehouse
                .jdbc()
                .sql("""
                    INSERT INTO sync.correction (snapshot_id, mapping_id, sku, inventory_type, inbound_order_no,
                        inbound_time, local_quantity, proxy_quantity, state, reason)
                    VALUES (:snapshot, :mapping, :sku, :type, 'IN1', '2026-01-05T03:04:05Z', :local, :remote,
                        'PLANNED', 'By hand.')
                    """)
                .param("snapshot", snapshot)
                .param("mapping", warehouse.mappingId())
                .param("sku", sku)
                .param("type", type)
                .param("local", local)
                .param("remote", remote)
                .update();
    }

    private void setKind(String location, String kind) {
        warehouse
                .jdbc()
                .sql("UPDATE gwms.location SET kind = :kind WHERE code = :code")
                .param("kind", kind)
                .param("code", location)
                .update();
    }

    private void pointTo(String type, String location) {
        warehouse
                .jdbc()
                .sql("UPDATE sync.dedicated_location SET location_code = :code WHERE inventory_type = :type")
                .param("code", location)
                .param("type", type)
                .update();
    }

    /** Stock that does not stand at ten. */
    private List<String> changed() {
        return warehouse
                .jdbc()
                .sql("SELECT format('%s %s %s %s', location_code, sku, inventory_type, quantity) FROM gwms.stock"
                        + " WHERE quantity <> 10 ORDER BY location_code, sku, inventory_type")
                .query((row, n) -> row.getString(1))
                .list();
    }

    @Test
    @DisplayName("row 73: qualified stock lies in the virtual putaway location, defective stock in the defective one")
    void row73changesTheDedicatedLocationOfEachTypeAndNoOther() {
        plan("A", "QUALIFIED", 10, 11);
        plan("A", "DEFECTIVE", 10, 12);
        plan("B", "QUALIFIED", 0, 3);

        assertThat(localStock.applyPlanned(snapshot, true)).isEqualTo(3);
        assertThat(changed()).containsExactly("DEF A DEFECTIVE 12", "VP A QUALIFIED 11", "VP B QUALIFIED 3");
    }

    @Test
    @DisplayName("row 73: a mapping that points to a general location corrects nothing there")
    void row73leavesAGeneralLocationAloneThatAMappingPointsTo() {
        pointTo("QUALIFIED", "A-01");
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);

        assertThat(localStock.applyPlanned(snapshot, false)).isZero();
        assertThat(changed()).isEmpty();
    }

    @Test
    @DisplayName("row 73: a mapping whose locations are mixed up corrects nothing")
    void row73leavesTheLocationOfTheOtherTypeAlone() {
        pointTo("QUALIFIED", "A-01");
        pointTo("DEFECTIVE", "VP");
        plan("A", "DEFECTIVE", 10, 11);
        plan("B", "DEFECTIVE", 0, 3);

        assertThat(localStock.applyPlanned(snapshot, false)).isZero();
        assertThat(changed()).isEmpty();
    }

    @Test
    @DisplayName("row 73: a location that became a general one after the plan was made is left alone")
    void row73asksForTheKindOfTheLocationOnceMore() {
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);
        plan("A", "DEFECTIVE", 10, 11);
        setKind("VP", "GENERAL");

        assertThat(localStock.applyPlanned(snapshot, true)).isEqualTo(1);
        assertThat(changed()).containsExactly("DEF A DEFECTIVE 11");
    }

    @Test
    @DisplayName("row 73: a correction without a dedicated location cannot be stored")
    void row73refusesACorrectionWithoutADedicatedLocation() {
        warehouse
                .jdbc()
                .sql("DELETE FROM sync.dedicated_location WHERE inventory_type = 'DEFECTIVE'")
                .update();

        assertThatThrownBy(() -> plan("A", "DEFECTIVE", 10, 11)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @DisplayName("row 73: two mappings cannot share a dedicated location")
    void row73refusesALocationOfTwoMappings() {
        long other = warehouse.tasks().mapping("S1", "W2");

        assertThatThrownBy(() -> warehouse
                        .jdbc()
                        .sql("UPDATE sync.dedicated_location SET warehouse_code = 'W1' WHERE mapping_id = :id")
                        .param("id", other)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void doesNotTouchABucketThatIsNotAsPlanned() {
        plan("A", "QUALIFIED", 9, 11);
        plan("A", "DEFECTIVE", 0, 3);

        assertThat(localStock.applyPlanned(snapshot, false)).isZero();
        assertThat(changed()).isEmpty();
    }

    @Test
    void touchesNoOtherSnapshotsPlan() {
        plan("A", "QUALIFIED", 10, 11);

        assertThat(localStock.applyPlanned(snapshot + 1, false)).isZero();
        assertThat(changed()).isEmpty();
    }
}
