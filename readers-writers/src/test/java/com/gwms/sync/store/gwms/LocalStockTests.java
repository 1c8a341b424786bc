package com.gwms.sync.store.gwms;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.store.snapshots.WarehouseFixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
                    INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku,
                        inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only,
                        state, reason)
                    SELECT :snapshot, :mapping, coalesce(min(warehouse_code), 'W1'), coalesce(min(location_code), 'VP'),
                        :sku, :type, 'IN1', '2026-01-05T03:04:05Z', :local, :remote, true, 'PLANNED', 'By hand.'
                    FROM sync.dedicated_location WHERE mapping_id = :mapping AND inventory_type = :type
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

    private LocalStock.Result apply() {
        return localStock.applyPlanned(snapshot);
    }

    /** Why the planned corrections were refused, in the order in which they were planned. */
    private List<String> refusals() {
        return warehouse
                .jdbc()
                .sql("SELECT reason FROM sync.correction WHERE state = 'REFUSED' ORDER BY id")
                .query((row, n) -> row.getString(1))
                .list();
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

        assertThat(apply().applied()).isEqualTo(3);
        assertThat(changed()).containsExactly("DEF A DEFECTIVE 12", "VP A QUALIFIED 11", "VP B QUALIFIED 3");
    }

    @Test
    @DisplayName("row 73: a mapping that points to a general location corrects nothing there")
    void row73leavesAGeneralLocationAloneThatAMappingPointsTo() {
        pointTo("QUALIFIED", "A-01");
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);

        assertThat(apply().applied()).isZero();
        assertThat(changed()).isEmpty();
    }

    @Test
    @DisplayName("row 73: a mapping whose locations are mixed up corrects nothing")
    void row73leavesTheLocationOfTheOtherTypeAlone() {
        pointTo("QUALIFIED", "A-01");
        pointTo("DEFECTIVE", "VP");
        plan("A", "DEFECTIVE", 10, 11);
        plan("B", "DEFECTIVE", 0, 3);

        assertThat(apply().applied()).isZero();
        assertThat(changed()).isEmpty();
    }

    @Test
    @DisplayName("row 73: a location that became a general one after the plan was made is left alone")
    void row73asksForTheKindOfTheLocationOnceMore() {
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);
        plan("A", "DEFECTIVE", 10, 11);
        setKind("VP", "GENERAL");

        assertThat(apply().applied()).isEqualTo(1);
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

        assertThat(apply().applied()).isZero();
        assertThat(changed()).isEmpty();
    }

    @Test
    void touchesNoOtherSnapshotsPlan() {
        plan("A", "QUALIFIED", 10, 11);

        assertThat(localStock.applyPlanned(snapshot + 1)).isEqualTo(new LocalStock.Result(0, 0));
        assertThat(changed()).isEmpty();
    }

    private static final String ELSEWHERE = "The mapping has another location now; looked at again next time.";

    @Test
    @DisplayName("row 73: a plan does not follow its mapping to another location")
    void row73changesNothingWhereTheMappingWasGivenAnotherLocation() {
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);
        warehouse.jdbc().sql("""
            INSERT INTO gwms.location (warehouse_code, code, kind) VALUES ('W1', 'VP2', 'VIRTUAL_PUTAWAY')
            """).update();
        warehouse.jdbc().sql("""
            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time,
                quantity, moved_at)
            VALUES ('W1', 'VP2', 'A', 'QUALIFIED', 'IN1', '2026-01-05T03:04:05Z', 10, now() - interval '1 hour')
            """).update();
        pointTo("QUALIFIED", "VP2");

        assertThat(apply()).isEqualTo(new LocalStock.Result(0, 2));
        assertThat(changed()).isEmpty();
        assertThat(refusals()).containsExactly(ELSEWHERE, ELSEWHERE);
    }

    @Test
    @DisplayName("row 73: a plan for a location that its mapping gave up changes nothing there")
    void row73changesNothingInALocationThatIsNotInUse() {
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);
        warehouse
                .jdbc()
                .sql("UPDATE sync.dedicated_location SET in_use = false WHERE inventory_type = 'QUALIFIED'")
                .update();

        assertThat(apply()).isEqualTo(new LocalStock.Result(0, 2));
        assertThat(changed()).isEmpty();
        assertThat(refusals()).containsExactly(ELSEWHERE, ELSEWHERE);
    }

    @Test
    void saysOfEachCorrectionWhyItWasRefused() {
        plan("A", "QUALIFIED", 10, 4);
        plan("A", "DEFECTIVE", 10, 11);
        plan("B", "DEFECTIVE", 1, 11);
        warehouse
                .jdbc()
                .sql("UPDATE gwms.stock SET reserved = 5 WHERE location_code = 'VP'")
                .update();
        setKind("DEF", "GENERAL");

        assertThat(apply()).isEqualTo(new LocalStock.Result(0, 3));
        String kind = "The location is not dedicated to stock of this type any more; looked at again next time.";
        assertThat(refusals())
                .containsExactly(
                        "5 units were reserved here after the plan was made; looked at again next time.", kind, kind);
    }

    @Test
    void tellsTheTimeOfTheChangeAndNotOfItsTransaction() {
        plan("A", "QUALIFIED", 10, 11);
        plan("B", "QUALIFIED", 0, 3);

        new TransactionTemplate(new JdbcTransactionManager(warehouse.dataSource())).executeWithoutResult(status -> {
            warehouse.jdbc().sql("SELECT now()").query().singleRow();
            localStock.applyPlanned(snapshot);
            assertThat(JdbcClient.create(warehouse.dataSource())
                            .sql("SELECT bool_and(moved_at > now()) FROM gwms.stock WHERE quantity <> 10")
                            .query((row, n) -> row.getBoolean(1))
                            .single())
                    .as("moved after its transaction began")
                    .isTrue();
        });
    }

    @Test
    void changesBucketsInTheOrderOfTheirNumbers() throws Exception {
        plan("A", "DEFECTIVE", 10, 12);
        plan("A", "QUALIFIED", 10, 11);
        Holder holder = new Holder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other =
                    threads.submit(() -> new TransactionTemplate(new JdbcTransactionManager(warehouse.dataSource()))
                            .executeWithoutResult(status -> {
                                holder.lock("VP", "QUALIFIED");
                                holder.locked.countDown();
                                holder.goOn.orTimeout(30, TimeUnit.SECONDS).join();
                                holder.lock("DEF", "DEFECTIVE");
                            }));
            holder.locked.await();
            Future<LocalStock.Result> ours =
                    threads.submit(() -> new TransactionTemplate(new JdbcTransactionManager(warehouse.dataSource()))
                            .execute(status -> apply()));
            warehouse.tasks().awaitBlockedConnections(1);
            holder.goOn.complete(null);

            assertThat(other).succeedsWithin(Duration.ofSeconds(20));
            assertThat(ours.get(20, TimeUnit.SECONDS)).isEqualTo(new LocalStock.Result(2, 0));
        }
    }

    /** Another session that changes the same two buckets. */
    private final class Holder {
        final CountDownLatch locked = new CountDownLatch(1);
        final CompletableFuture<Void> goOn = new CompletableFuture<>();

        void lock(String location, String type) {
            warehouse
                    .jdbc()
                    .sql("SELECT id FROM gwms.stock WHERE location_code = :location AND inventory_type = :type FOR"
                            + " UPDATE")
                    .param("location", location)
                    .param("type", type)
                    .query()
                    .listOfRows();
        }
    }
}
