package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.calls.BufferedCallLog;
import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.queries.SystemStanding.Calls;
import com.gwms.sync.store.queries.SystemStanding.LeftAlone;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.SystemState;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemQueriesTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private SystemQueries systems;
    private MappingQueries mappings;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        TaskFixtures.clear(database.dataSource());
        fixtures = new TaskFixtures(database.dataSource());
        systems = new SystemQueries(database.dataSource());
        mappings = new MappingQueries(database.dataSource());
        fixtures.system("A");
        fixtures.system("B");
    }

    @Test
    void countsCallsByResultAndKnowsTheLastThatWentWell() {
        Instant now = databaseTime();
        long task = fixtures.orderTask(TaskType.QUERY, "A");
        write(task, 1, List.of(call("OK", now.minusSeconds(60)), call("TIMEOUT", now.minusSeconds(50))));
        write(task, 2, List.of(call("TIMEOUT", now.minusSeconds(40)), call("OK", now.minusSeconds(45))));
        write(task, 3, List.of(call("OK", now.minus(Duration.ofHours(30)))));

        SystemStanding a = systems.systems("A").getFirst();

        assertThat(a.calls())
                .containsExactly(
                        new Calls("OK", 2, now.minusSeconds(45)), new Calls("TIMEOUT", 2, now.minusSeconds(40)));
        assertThat(a.callsInAll()).isEqualTo(4);
        assertThat(a.callsWell()).isEqualTo(2);
        assertThat(a.lastSuccess()).isEqualTo(now.minusSeconds(45));
        assertThat(a.lastFailure()).isEqualTo(now.minusSeconds(40));
        SystemStanding b = systems.systems(null).getLast();
        assertThat(b.code()).isEqualTo("B");
        assertThat(b.calls()).isEmpty();
        assertThat(b.lastSuccess()).isNull();
        assertThat(b.lastFailure()).isNull();
    }

    @Test
    void knowsALongGoneSuccessOfASystemThatFailsSince() {
        Instant now = databaseTime();
        long task = fixtures.orderTask(TaskType.QUERY, "A");
        write(task, 1, List.of(call("OK", now.minus(Duration.ofHours(60)))));

        assertThat(systems.systems("A").getFirst().lastSuccess()).isEqualTo(now.minus(Duration.ofHours(60)));
        assertThat(systems.systems("A").getFirst().calls()).isEmpty();
    }

    @Test
    void knowsWhenARunLeftASystemAloneByItselfOfTheLastDay() {
        shut("A", "SYSTEM_NOT_ATTEMPTED", "3 hours", "20 calls failed in a row.");
        shut("A", "SYSTEM_NOT_ATTEMPTED", "5 hours", "10 calls failed in a row.");
        shut("A", "RATE_LIMITED", "1 hour", "System A asked to be left alone for 60 s.");
        shut("B", "SYSTEM_NOT_ATTEMPTED", "25 hours", "20 calls failed in a row.");

        assertThat(systems.systems("A").getFirst().leftAlone())
                .returns("20 calls failed in a row.", LeftAlone::what)
                .satisfies(left -> assertThat(left.at())
                        .isBetween(
                                databaseTime().minus(Duration.ofHours(4)),
                                databaseTime().minus(Duration.ofHours(2))));
        assertThat(systems.systems("B").getFirst().leftAlone()).isNull();
    }

    private static void shut(String system, String code, String ago, String what) {
        database.jdbc()
                .sql("""
                    INSERT INTO sync.exception_case (fingerprint, kind, severity, code, system_code, first_seen, last_seen, recent_runs,
                        newest_exception, newest_run, what, remedy)
                    SELECT gen_random_uuid(), 'SYSTEM_SHUT', 'INFO', :code, :system, at, at, '{}', 1, gen_random_uuid(), :what, 'Wait.'
                    FROM (SELECT now() - CAST(:ago AS interval) AS at) a
                    """)
                .param("code", code)
                .param("system", system)
                .param("ago", ago)
                .param("what", what)
                .update();
    }

    @Test
    void namesThePersonWhoPausedASystemAndNobodyWhereARunDid() {
        SystemGate gate = new SystemGate(database.dataSource());
        assertThat(gate.pause("A", "ann", "A new key is on its way.")).isTrue();
        assertThat(gate.pause("A", "bob", "Once more.")).isFalse();
        gate.pause("B", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        assertThat(systems.systems("A").getFirst().pausedBy()).isEqualTo("ann");
        assertThat(systems.systems("A").getFirst().state())
                .isInstanceOfSatisfying(
                        SystemState.Paused.class,
                        paused -> assertThat(paused.reason()).isEqualTo("A new key is on its way."));
        assertThat(systems.systems("B").getFirst().pausedBy()).isNull();
        assertThat(database.jdbc()
                        .sql("SELECT who || ' ' || action || ' ' || subject FROM sync.operator_action")
                        .query(String.class)
                        .list())
                .containsExactly("ann PAUSE_SYSTEM system A");
    }

    @Test
    void tellsTheNewestSnapshotOfAMappingItsDifferenceAndItsOpenTask() {
        long mapping = fixtures.mapping("A", "W1");
        assertThat(mappings.mapping(mapping).orElseThrow().sealed()).isNull();
        long done = fixtures.inventoryTask(mapping);
        finish(done);
        long sealed = snapshot(done, mapping, "SEALED", 5);
        long open = fixtures.inventoryTask(mapping);
        snapshot(open, mapping, "INVALID", 1);
        database.jdbc()
                .sql("INSERT INTO sync.mapping_health (mapping_id, snapshot_id, taken_at, local_units, proxy_units,"
                        + " discrepancy) VALUES (:mapping, :snapshot, now() - interval '5 minutes', 200, 190, 10)")
                .param("mapping", mapping)
                .param("snapshot", sealed)
                .update();

        MappingStanding standing = mappings.mappings("A").getFirst();

        assertThat(standing.sealed())
                .extracting(MappingStanding.Sealed::id, MappingStanding.Sealed::units)
                .containsExactly(sealed, 7L);
        assertThat(standing.setAside()).isEqualTo("Too short.");
        assertThat(standing.difference())
                .extracting(MappingStanding.Difference::units, MappingStanding.Difference::share)
                .containsExactly(10L, 0.05);
        assertThat(standing.openTask()).isEqualTo(new MappingStanding.OpenTask(open, TaskStatus.PENDING));
        assertThat(standing.putawayLocation()).isEqualTo("VP");
        assertThat(mappings.mappings("B")).isEmpty();
    }

    @Test
    void tellsHowManyUnitsHaveASkuOfOursUntilTheLinesAreRemoved() {
        long mapping = fixtures.mapping("A", "W1");
        long task = fixtures.inventoryTask(mapping);
        long snapshot = snapshot(task, mapping, "SEALED", 5);
        line(snapshot, 1, "p1", "s1", "b1", 30);
        line(snapshot, 2, "p2", null, "b1", 10);
        line(snapshot, 3, "p2", null, "b2", null);

        Coverage coverage = systems.coverage(snapshot).orElseThrow();

        assertThat(coverage).isEqualTo(new Coverage(40, 30, 2, 1));
        assertThat(coverage.share()).isEqualTo(0.75);
        database.jdbc()
                .sql("UPDATE sync.snapshot SET lines_removed_at = now() WHERE id = :id")
                .param("id", snapshot)
                .update();
        assertThat(systems.coverage(snapshot)).isEmpty();
    }

    @Test
    void findsWhatTwoSnapshotsListDifferently() {
        long mapping = fixtures.mapping("A", "W1");
        long task = fixtures.inventoryTask(mapping);
        finish(task);
        long first = snapshot(task, mapping, "SEALED", 60);
        long second = snapshot(fixtures.inventoryTask(mapping), mapping, "SEALED", 5);
        line(first, 1, "p1", "s1", "b1", 30);
        line(first, 2, "p1", "s1", "b2", 5);
        line(first, 3, "p2", null, "b1", 7);
        line(first, 4, "p3", "s3", "b1", 4);
        line(first, 5, "p3", "s3", "b1", 4);
        line(second, 1, "p1", "s1", "b1", 28);
        line(second, 2, "p1", "s1", "b2", 5);
        line(second, 3, "p3", "s3", "b1", 8);
        line(second, 4, "p4", "s4", "", 9);
        SnapshotComparison comparison = new SnapshotComparison(database.dataSource());

        List<LineChange> all = comparison.changes(first, second, null, 10);

        assertThat(all)
                .containsExactly(
                        new LineChange("p1", "s1", "b1", "good", 30L, 28L),
                        new LineChange("p2", null, "b1", "good", 7L, null),
                        new LineChange("p4", "s4", "", "good", null, 9L));
        assertThat(all).extracting(LineChange::delta).containsExactly(-2L, -7L, 9L);
        assertThat(comparison.totals(first, second)).isEqualTo(new ChangeTotals(3, 1, 1, 9, 9));
        assertThat(comparison.changes(first, second, null, 1)).containsExactly(all.getFirst());
        assertThat(comparison.changes(first, second, all.getFirst().place(), 10))
                .containsExactlyElementsOf(all.subList(1, 3));
        List<LineChange> handedOver = new ArrayList<>();
        comparison.each(first, second, handedOver::add);
        assertThat(handedOver).isEqualTo(all);
        assertThat(comparison.taken(mapping, 5)).extracting(TakenSnapshot::id).containsExactly(second, first);
    }

    private void finish(long task) {
        database.jdbc()
                .sql("UPDATE sync.task SET status = 'CANCELLED', finished_at = now() WHERE id = :id")
                .param("id", task)
                .update();
    }

    private long snapshot(long task, long mapping, String state, int minutesAgo) {
        return database.jdbc()
                .sql("""
                    INSERT INTO sync.snapshot (task_id, attempt, mapping_id, taken_at, state, sealed_at, lines, units,
                        repeated_lines, excluded_lines, verdict_code, verdict)
                    VALUES (:task, 1, :mapping, date_trunc('second', now()) - make_interval(mins => :ago), :state, now(), 3, 7,
                        0, 0, CASE :state WHEN 'INVALID' THEN 'X' END, CASE :state WHEN 'INVALID' THEN 'Too short.' END)
                    RETURNING id
                    """)
                .param("task", task)
                .param("mapping", mapping)
                .param("state", state)
                .param("ago", minutesAgo)
                .query(Long.class)
                .single();
    }

    private void line(
            long snapshot, int no, String proxySku, @Nullable String sku, String batch, @Nullable Integer units) {
        database.jdbc()
                .sql("""
                    INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no,
                        condition, available, locked, exclusion, note)
                    SELECT id, :no, taken_at, :proxySku, :sku, 'QUALIFIED', :batch, 'good', :units, 0, x, x
                    FROM sync.snapshot, (SELECT CASE WHEN CAST(:sku AS text) IS NULL THEN 'SKU_UNMAPPED' END AS x) e
                    WHERE id = :snapshot
                    """)
                .param("snapshot", snapshot)
                .param("no", no)
                .param("proxySku", proxySku)
                .param("sku", sku, Types.VARCHAR)
                .param("batch", batch)
                .param("units", units, Types.INTEGER)
                .update();
    }

    private static void write(long task, int attempt, List<CallRecord> calls) {
        try (BufferedCallLog log = new RequestLogs(database.dataSource()).buffered(task, attempt)) {
            calls.forEach(log::record);
        }
    }

    private static Instant databaseTime() {
        return database.jdbc()
                .sql("SELECT now()")
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .single()
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static CallRecord call(String result, Instant at) {
        return new CallRecord("op", "GET", "http://x/", "", "", 200, "", "", 0, result, 1, at, Duration.ofMillis(5));
    }
}
