package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskOpenerTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskOpener opener;

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
        opener = new TaskOpener(database.dataSource());
        fixtures.system("A");
    }

    @Test
    void opensOneTaskForEachActiveMapping() {
        fixtures.system("B");
        long first = fixtures.mapping("A", "WH1");
        long second = fixtures.mapping("B", "WH2");
        long inactive = fixtures.mapping("B", "WH3");
        database.jdbc()
                .sql("UPDATE sync.warehouse_mapping SET active = false WHERE id = :id")
                .param("id", inactive)
                .update();

        List<Long> opened = open(null, null);

        assertThat(opened).hasSize(2);
        opened.forEach(id -> fixtures.assertThatTask(id).isPending().hasCounters(0, 0, 0));
        assertThat(mappingsOf(opened)).containsExactly(first, second);
        assertThat(open(null, null)).isEmpty();
    }

    @Test
    void opensOnlyForTheSystemOrWarehouseAskedFor() {
        fixtures.system("B");
        fixtures.mapping("A", "WH1");
        long second = fixtures.mapping("A", "WH2");
        long third = fixtures.mapping("B", "WH3");

        assertThat(mappingsOf(open(null, "WH2"))).containsExactly(second);
        assertThat(mappingsOf(open("B", null))).containsExactly(third);
        assertThat(open("B", "WH1")).isEmpty();
    }

    @Test
    void opensTheTaskOfAPausedSystemWhichThenWaits() {
        fixtures.mapping("A", "WH1");
        new SystemGate(database.dataSource()).pause("A", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        assertThat(open(null, null)).hasSize(1);

        DueTasks due = new DueTasks(database.dataSource());
        assertThat(due.list(TaskType.INVENTORY, null, null, due.databaseTime(), 10))
                .isEmpty();
    }

    @Test
    void leavesAMappingWithARunningOrWaitingTaskAlone() {
        long running = fixtures.inventoryTask(fixtures.mapping("A", "WH1"));
        long waiting = fixtures.inventoryTask(fixtures.mapping("A", "WH2"));
        claim(running);
        new AttemptWriter(database.dataSource())
                .finish(claim(waiting), new AttemptOutcome.GivenBack("Stopped."), TaskFixtures.LIMITS, 0);

        assertThat(open(null, null)).isEmpty();
    }

    @Test
    void opensAgainOnceTheLastTaskIsFinished() {
        long task = fixtures.inventoryTask(fixtures.mapping("A", "WH1"));
        new AttemptWriter(database.dataSource())
                .finish(claim(task), new AttemptOutcome.Done("Nothing differed."), TaskFixtures.LIMITS, 4);

        assertThat(open(null, null)).hasSize(1);
    }

    @Test
    void supersedesATaskThatWaitsForAPerson() {
        long parked = fixtures.inventoryTask(fixtures.mapping("A", "WH1"));
        fixtures.park(parked, FailureCode.SNAPSHOT_EMPTY, "The warehouse listed nothing.");

        List<Long> opened = open(null, null);

        assertThat(opened).hasSize(1);
        fixtures.assertThatTask(opened.getFirst()).isPending();
        fixtures.assertThatTask(parked)
                .isCancelled()
                .hasFailureCode(FailureCode.SNAPSHOT_EMPTY)
                .hasSummaryContaining("Superseded by task " + opened.getFirst() + ",")
                .hasSummaryContaining("The warehouse listed nothing.");
    }

    @Test
    @DisplayName("row 1: openers that run together open each task once and none fails")
    void row1OpensEachTaskOnceWhenSeveralOpenersRunTogether() throws Exception {
        List<Long> mappings = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long mapping = fixtures.mapping("A", "WH" + i);
            mappings.add(mapping);
            if (i % 2 == 0) {
                fixtures.park(fixtures.inventoryTask(mapping), FailureCode.SNAPSHOT_EMPTY, "Nothing listed.");
            }
        }

        List<Long> opened = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
            Callable<List<Long>> open = () -> open(null, null);
            for (Future<List<Long>> part : executor.invokeAll(List.of(open, open, open, open, open, open))) {
                opened.addAll(part.get());
            }
        }

        assertThat(mappingsOf(opened)).containsExactlyInAnyOrderElementsOf(mappings);
        assertThat(database.jdbc()
                        .sql("SELECT count(*) FROM sync.task WHERE status = 'CANCELLED'")
                        .query((rs, row) -> rs.getInt(1))
                        .single())
                .isEqualTo(20);
    }

    @Test
    void opensNothingTwiceForOneSlot() {
        long mapping = fixtures.mapping("A", "WH1");
        long done = opener.openInventoryTasks(slot("12:00")).getFirst();
        new AttemptWriter(database.dataSource())
                .finish(claim(done), new AttemptOutcome.Done("Nothing differed."), TaskFixtures.LIMITS, 4);
        long other = fixtures.mapping("A", "WH2");

        List<Long> again = opener.openInventoryTasks(slot("12:00"));

        assertThat(mappingsOf(again)).containsExactly(other);
        assertThat(mappingsOf(opener.openInventoryTasks(slot("13:00")))).containsExactly(mapping);
    }

    @Test
    void supersedesNoTaskOfItsOwnSlot() {
        fixtures.mapping("A", "WH1");
        long parked = opener.openInventoryTasks(slot("12:00")).getFirst();
        fixtures.park(parked, FailureCode.SNAPSHOT_EMPTY, "The warehouse listed nothing.");

        assertThat(opener.openInventoryTasks(slot("12:00"))).isEmpty();

        fixtures.assertThatTask(parked).isInManualHandling(FailureCode.SNAPSHOT_EMPTY);
    }

    @Test
    void leavesATaskThatWaitsForAPersonAloneWhereItIsToldTo() {
        long parked = fixtures.inventoryTask(fixtures.mapping("A", "WH1"));
        fixtures.park(parked, FailureCode.SNAPSHOT_EMPTY, "The warehouse listed nothing.");
        long free = fixtures.mapping("A", "WH2");

        List<Long> opened = opener.openInventoryTasks(new TaskOpener.Opening("12:00", null, null, false));

        assertThat(mappingsOf(opened)).containsExactly(free);
        fixtures.assertThatTask(parked).isInManualHandling(FailureCode.SNAPSHOT_EMPTY);
        assertThat(opener.parkedInventoryTasks(null, null))
                .containsExactly(new TaskOpener.Parked("A", "P-WH1", parked));
        assertThat(opener.parkedInventoryTasks(null, "WH2")).isEmpty();
    }

    private List<Long> open(@Nullable String systemCode, @Nullable String warehouseCode) {
        return opener.openInventoryTasks(
                new TaskOpener.Opening(UUID.randomUUID().toString(), systemCode, warehouseCode, true));
    }

    private static TaskOpener.Opening slot(String slot) {
        return new TaskOpener.Opening(slot, null, null, true);
    }

    private ClaimedTask claim(long id) {
        return new TaskClaims(database.dataSource())
                .claim(id, fixtures.run(), TaskFixtures.LEASE, new DueTasks(database.dataSource()).databaseTime())
                .orElseThrow();
    }

    private List<Long> mappingsOf(List<Long> tasks) {
        return tasks.stream()
                .map(id -> database.jdbc()
                        .sql("SELECT mapping_id FROM sync.task WHERE id = :id")
                        .param("id", id)
                        .query((rs, row) -> rs.getLong(1))
                        .single())
                .toList();
    }
}
