package com.gwms.sync.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.config.ConfigChange.Kind;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.SystemState;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of the configuration releases the tasks that were parked for what it mends, and no others. */
class MendedTests {
    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final ConfigWriter writer = new ConfigWriter(database.dataSource());

    @BeforeEach
    void configure() {
        apply("https://api.example.com", List.of(mapping("LHR", null), mapping("MAN", null)), List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void releasesTheTaskOfAMappingThatGotItsLocations() {
        long mended = parked("LHR", FailureCode.LOCATION_MISSING);
        long other = parked("MAN", FailureCode.LOCATION_MISSING);

        List<ConfigChange> changes =
                apply("https://api.example.com", List.of(mapping("LHR", "DF-1"), mapping("MAN", null)), List.of());

        assertThat(released(changes)).containsExactly("tasks of UK: 1 parked for LOCATION_MISSING");
        fixtures.assertThatTask(mended).isWaiting().hasSummaryContaining("Released by ann: Mended by test.yaml.");
        fixtures.assertThatTask(other).is(TaskStatus.MANUAL_HANDLING);
        assertThat(database.jdbc()
                        .sql("SELECT who || ' ' || subject FROM sync.operator_action WHERE action = 'RELEASE_TASKS'")
                        .query(String.class)
                        .single())
                .isEqualTo("ann 1 task of UK parked for LOCATION_MISSING");
    }

    @Test
    void releasesAllTasksThatWaitedForASkuTogether() {
        long one = parked("LHR", FailureCode.SKU_UNMAPPED);
        long two = parked("MAN", FailureCode.SKU_UNMAPPED);
        long order = fixtures.orderTask(TaskType.CREATE, "UK");
        fixtures.park(order, FailureCode.SKU_UNMAPPED, "SKU A is not mapped.");
        long business = fixtures.orderTask(TaskType.CREATE, "UK");
        fixtures.park(business, FailureCode.REFUSED_BY_WAREHOUSE, "No.");

        List<ConfigChange> changes = apply("https://api.example.com", both(), List.of(new SkuMapping("A", "S-A")));

        assertThat(released(changes)).containsExactly("tasks of UK: 3 parked for SKU_UNMAPPED");
        List.of(one, two, order).forEach(id -> fixtures.assertThatTask(id).isWaiting());
        fixtures.assertThatTask(business).is(TaskStatus.MANUAL_HANDLING);
    }

    @Test
    void releasesTheTasksOfASystemThatIsReachedInAnotherWay() {
        long order = fixtures.orderTask(TaskType.QUERY, "UK");
        fixtures.park(order, FailureCode.REDIRECTED, "Moved.");

        List<ConfigChange> changes = apply("https://new.example.com", both(), List.of());

        assertThat(released(changes)).containsExactly("tasks of UK: 1 parked for REDIRECTED");
        fixtures.assertThatTask(order).isWaiting();
    }

    @Test
    void endsThePauseThatARunSetForWhatIsMended() {
        SystemGate gate = new SystemGate(database.dataSource());
        gate.pause("UK", FailureCode.REDIRECTED, "Moved.");

        List<ConfigChange> changes = apply("https://new.example.com", both(), List.of());

        assertThat(changes).contains(new ConfigChange(Kind.RESUMED, "system UK", "was paused for REDIRECTED"));
        assertThat(gate.state("UK")).isEqualTo(new SystemState.Open());
        assertThat(database.jdbc()
                        .sql("SELECT who || ' ' || reason FROM sync.operator_action WHERE action = 'RESUME_SYSTEM'")
                        .query(String.class)
                        .single())
                .isEqualTo("ann Mended by test.yaml.");
    }

    @Test
    void leavesAPauseWhereTheWayThereIsTheSameOrAPersonSetIt() {
        SystemGate gate = new SystemGate(database.dataSource());
        gate.pause("UK", FailureCode.REDIRECTED, "Moved.");

        assertThat(apply("https://api.example.com", both(), List.of(new SkuMapping("A", "S-A"))))
                .extracting(ConfigChange::kind)
                .containsExactly(Kind.ADDED);
        assertThat(gate.pause("UK", "lin", "Their stocktaking.")).isTrue();
        assertThat(apply("https://new.example.com", both(), List.of()))
                .extracting(ConfigChange::kind)
                .containsExactlyInAnyOrder(Kind.CHANGED, Kind.REMOVED);

        assertThat(gate.state("UK")).isInstanceOf(SystemState.Paused.class);
    }

    @Test
    void releasesNothingWhereNothingIsMended() {
        long task = parked("LHR", FailureCode.LOCATION_MISSING);

        assertThat(apply("https://api.example.com", both(), List.of())).isEmpty();
        // One location is there now and the other one still missing.
        List<ConfigChange> changes = apply(
                "https://api.example.com",
                List.of(new MappingConfig("LHR", "W1", "VP-9", null, Tolerance.NONE, true), mapping("MAN", null)),
                List.of());

        assertThat(released(changes)).isEmpty();
        fixtures.assertThatTask(task).is(TaskStatus.MANUAL_HANDLING);
    }

    @Test
    void releasesNothingWhereTheChangeIsRefused() {
        long task = parked("LHR", FailureCode.LOCATION_MISSING);
        List<MappingConfig> twoAtOnePlace = List.of(mapping("LHR", "DF-1"), mapping("MAN", "DF-1"));

        assertThatThrownBy(() -> apply("https://api.example.com", twoAtOnePlace, List.of()))
                .isInstanceOf(RuntimeException.class);

        fixtures.assertThatTask(task).is(TaskStatus.MANUAL_HANDLING);
    }

    private long parked(String proxyWarehouse, FailureCode code) {
        long mapping = database.jdbc()
                .sql("SELECT id FROM sync.warehouse_mapping WHERE proxy_warehouse_code = :code")
                .param("code", proxyWarehouse)
                .query(Long.class)
                .single();
        long task = fixtures.inventoryTask(mapping);
        fixtures.park(task, code, "Parked by the test.");
        return task;
    }

    private static List<String> released(List<ConfigChange> changes) {
        return changes.stream()
                .filter(change -> change.kind() == Kind.RELEASED)
                .map(change -> change.subject() + ": " + change.detail())
                .toList();
    }

    private static List<MappingConfig> both() {
        return List.of(mapping("LHR", null), mapping("MAN", null));
    }

    private static MappingConfig mapping(String code, @Nullable String defective) {
        return new MappingConfig(code, "W1", "VP-" + code, defective, Tolerance.NONE, true);
    }

    private List<ConfigChange> apply(String url, List<MappingConfig> warehouses, List<SkuMapping> skus) {
        ProxySystem system = new ProxySystem("UK", "4PX", URI.create(url), "uk", null, false, 4, 10);
        return writer.apply(
                List.of(new SystemConfig(system, SkuMatching.EXACT, warehouses, skus)), "ann", "test.yaml", null);
    }
}
