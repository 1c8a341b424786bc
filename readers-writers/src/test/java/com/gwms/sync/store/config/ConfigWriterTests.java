package com.gwms.sync.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.config.ConfigChange.Kind;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.SystemState;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigWriterTests {
    private final TestDatabase database = TestDatabase.create();
    private final ConfigWriter writer = new ConfigWriter(database.dataSource());
    private final ConfigStore store = new ConfigStore(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void addsEverythingOnceAndChangesNothingTheSecondTime() {
        List<SystemConfig> wanted = List.of(system(
                List.of(mapping("LHR", "VP-1", "DF-1"), mapping("MAN", null, null)),
                List.of(new SkuMapping("A", "S-A"), new SkuMapping("B", "S-B"))));

        assertThat(apply(wanted))
                .extracting(ConfigChange::kind, ConfigChange::subject)
                .containsExactly(
                        tuple(Kind.ADDED, "system UK"),
                        tuple(Kind.ADDED, "warehouse UK/LHR"),
                        tuple(Kind.ADDED, "warehouse UK/MAN"),
                        tuple(Kind.ADDED, "SKU mapping of UK"));
        assertThat(apply(wanted)).isEmpty();
        assertThat(store.configuration()).isEqualTo(wanted);
        assertThat(actions()).isEqualTo(1);
    }

    @Test
    void saysWhatChanged() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of())));

        assertThat(apply(List.of(system(
                        List.of(new MappingConfig(
                                "LHR", "W1", "VP-2", "DF-1", new Tolerance(5, new BigDecimal("2.50")), false)),
                        List.of()))))
                .containsExactly(new ConfigChange(
                        Kind.CHANGED,
                        "warehouse UK/LHR",
                        "putaway-location VP-1 -> VP-2, tolerance units none -> 5, tolerance percent none -> 2.5,"
                                + " active true -> false"));
    }

    @Test
    void swapsTheLocationsOfTwoMappings() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", null), mapping("MAN", "VP-2", null)), List.of())));

        apply(List.of(system(List.of(mapping("LHR", "VP-2", null), mapping("MAN", "VP-1", null)), List.of())));

        assertThat(store.mappings())
                .extracting(WarehouseMapping::putawayLocation)
                .containsExactly("VP-2", "VP-1");
    }

    @Test
    void swapsTheSkusOfTwoProxySkus() {
        apply(List.of(system(List.of(), List.of(new SkuMapping("A", "1"), new SkuMapping("B", "2")))));

        List<SystemConfig> swapped =
                List.of(system(List.of(), List.of(new SkuMapping("A", "2"), new SkuMapping("B", "1"))));

        assertThat(apply(swapped)).containsExactly(new ConfigChange(Kind.CHANGED, "SKU mapping of UK", "2 SKUs"));
        assertThat(store.configuration()).isEqualTo(swapped);
    }

    @Test
    void takesOutWhatIsNotWantedAndHasNoHistory() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of(new SkuMapping("A", "1")))));

        assertThat(apply(List.of()))
                .extracting(ConfigChange::kind, ConfigChange::subject)
                .containsExactly(tuple(Kind.REMOVED, "warehouse UK/LHR"), tuple(Kind.REMOVED, "system UK"));
        assertThat(store.system("UK")).isEmpty();
    }

    @Test
    void deactivatesAMappingThatHasTasksAndFreesItsLocations() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of())));
        long old = store.mappings().getFirst().id();
        openTask(old);

        List<SystemConfig> renamed = List.of(system(List.of(mapping("LHR2", "VP-1", "DF-1")), List.of()));

        assertThat(apply(renamed))
                .extracting(ConfigChange::kind, ConfigChange::subject)
                .containsExactly(tuple(Kind.DEACTIVATED, "warehouse UK/LHR"), tuple(Kind.ADDED, "warehouse UK/LHR2"));
        assertThat(store.configuration()).isEqualTo(renamed);
        assertThat(store.mapping(old)).get().returns(false, WarehouseMapping::active);
    }

    @Test
    void bringsADeactivatedMappingBackUnderItsOldId() {
        List<SystemConfig> wanted = List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of()));
        apply(wanted);
        long id = store.mappings().getFirst().id();
        openTask(id);
        assertThat(apply(List.of())).extracting(ConfigChange::kind).containsExactly(Kind.DEACTIVATED, Kind.DEACTIVATED);

        apply(wanted);

        assertThat(store.mappings()).extracting(WarehouseMapping::id).containsExactly(id);
        assertThat(store.configuration()).isEqualTo(wanted);
    }

    @Test
    void refusesToTakeAwayALocationThatCorrectionsReferToAndChangesNothing() {
        List<SystemConfig> before = List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of()));
        apply(before);
        correct(store.mappings().getFirst().id());

        assertThatThrownBy(() -> apply(
                        List.of(system(List.of(mapping("LHR", null, "DF-1")), List.of(new SkuMapping("A", "1"))))))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("UK/LHR")
                .hasMessageContaining("Name another one");
        assertThat(store.configuration()).isEqualTo(before);
    }

    @Test
    void supersedesThePlansOfAMappingThatIsGivenAnotherLocation() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of())));
        correct(store.mappings().getFirst().id());

        apply(List.of(system(List.of(mapping("LHR", "VP-2", "DF-1")), List.of())));

        assertThat(correction())
                .isEqualTo("SUPERSEDED: The mapping was given another location or taken out. Too much.");
    }

    @Test
    void supersedesThePlansOfAMappingThatIsTakenOut() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of())));
        correct(store.mappings().getFirst().id());

        apply(List.of());

        assertThat(correction()).startsWith("SUPERSEDED: ");
    }

    @Test
    void leavesThePlansOfAMappingThatStaysWhereItIs() {
        apply(List.of(system(List.of(mapping("LHR", "VP-1", "DF-1")), List.of())));
        correct(store.mappings().getFirst().id());

        apply(List.of(system(
                List.of(new MappingConfig("LHR", "W1", "VP-1", "DF-1", new Tolerance(5, null), false)), List.of())));

        assertThat(correction()).isEqualTo("PROPOSED: Too much.");
    }

    private String correction() {
        return database.jdbc()
                .sql("SELECT state || ': ' || reason FROM sync.correction")
                .query((row, n) -> row.getString(1))
                .single();
    }

    @Test
    void leavesAPauseAsItIs() {
        apply(List.of(system(List.of(), List.of())));
        SystemGate gate = new SystemGate(database.dataSource());
        gate.pause("UK", FailureCode.CREDENTIAL_REJECTED, "key rejected");

        apply(List.of(system(List.of(mapping("LHR", null, null)), List.of())));

        assertThat(gate.state("UK")).isInstanceOf(SystemState.Paused.class);
    }

    private List<ConfigChange> apply(List<SystemConfig> wanted) {
        return writer.apply(wanted, "ann", "test.yaml", "new site");
    }

    private long actions() {
        return database.jdbc()
                .sql("SELECT count(*) FROM sync.operator_action")
                .query(Long.class)
                .single();
    }

    private void openTask(long mapping) {
        database.jdbc().sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, mapping_id)
            VALUES ('r-1', 'INVENTORY', 'INVENTORY', 'UK', :mapping)\
            """).param("mapping", mapping).update();
    }

    private void correct(long mapping) {
        openTask(mapping);
        database.jdbc().sql("""
            WITH s AS (INSERT INTO sync.snapshot (task_id, attempt, mapping_id)
                SELECT id, 1, mapping_id FROM sync.task RETURNING id)
            INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku, inventory_type,
                inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only, state, reason)
            SELECT id, :mapping, 'W1', 'VP-1', 'S', 'QUALIFIED', 'IN-1', now(), 1, 2, true, 'PROPOSED', 'Too much.' FROM s\
            """).param("mapping", mapping).update();
    }

    private static SystemConfig system(List<MappingConfig> warehouses, List<SkuMapping> skus) {
        return new SystemConfig(
                new ProxySystem("UK", "4PX", URI.create("https://api.example.com"), "uk", null, false, 4, 10),
                SkuMatching.EXACT,
                warehouses,
                skus);
    }

    private static MappingConfig mapping(String code, @Nullable String putaway, @Nullable String defective) {
        return new MappingConfig(code, "W1", putaway, defective, Tolerance.NONE, true);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
