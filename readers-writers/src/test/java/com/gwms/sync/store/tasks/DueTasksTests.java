package com.gwms.sync.store.tasks;

import static com.gwms.sync.store.tasks.TaskFixtures.LEASE;
import static com.gwms.sync.store.tasks.TaskFixtures.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DueTasksTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private DueTasks due;

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
        due = new DueTasks(database.dataSource());
    }

    @Test
    @DisplayName("row 29: 50 systems with 10 due tasks each are all served beside one with 5,000 older ones")
    void row29LetsTheSystemsTakeTurns() {
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("BIG"), 5_000, Duration.ofHours(9));
        for (int i = 0; i < 50; i++) {
            fixtures.orderTasks(TaskType.QUERY, fixtures.system("SMALL-" + i), 10, Duration.ofMinutes(5));
        }

        List<String> systems = systemsOf(due.list(TaskType.QUERY, null, null, due.databaseTime(), 600));

        assertThat(systems).hasSize(600);
        assertThat(systems.subList(0, 51)).doesNotHaveDuplicates();
        assertThat(systems.stream().filter(system -> !system.equals("BIG"))).hasSize(500);
    }

    @Test
    void tellsOfDueTasksThatNobodyMayTake() {
        SystemGate gate = new SystemGate(database.dataSource());
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("PAUSED"), 3, Duration.ofHours(1));
        fixtures.orderTasks(TaskType.CREATE, "PAUSED", 5, Duration.ofHours(1));
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("CLOSED"), 2, Duration.ofHours(1));
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("OPEN"), 4, Duration.ofHours(1));
        gate.pause(fixtures.system("IDLE"), FailureCode.CREDENTIAL_REJECTED, "Nothing of it is due.");
        gate.pause("PAUSED", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");
        gate.closeUntil("CLOSED", Duration.ofMinutes(2));

        List<DueTasks.ShutSystem> shut = due.ofShutSystems(TaskType.QUERY, null, null, due.databaseTime());

        assertThat(shut).extracting(DueTasks.ShutSystem::systemCode).containsExactly("CLOSED", "PAUSED");
        assertThat(shut).extracting(DueTasks.ShutSystem::tasks).containsExactly(2L, 3L);
        assertThat(due.ofShutSystems(TaskType.QUERY, "OPEN", null, due.databaseTime()))
                .isEmpty();
    }

    private List<String> systemsOf(List<Long> ids) {
        return ids.stream()
                .map(id -> database.jdbc()
                        .sql("SELECT system_code FROM sync.task WHERE id = :id")
                        .param("id", id)
                        .query((rs, row) -> rs.getString(1))
                        .single())
                .toList();
    }

    @Test
    @DisplayName(
            "rows 2 and 30: after an outage each overdue task is tried once, oldest and newest, and then waits from"
                    + " now, spread over half its interval")
    void row2row30TriesEachOverdueTaskOnceAfterAnOutage() {
        String system = fixtures.system("A");
        fixtures.orderTasks(TaskType.CREATE, system, 150, Duration.ofDays(30));
        fixtures.orderTasks(TaskType.CREATE, system, 150, Duration.ofHours(6));
        TaskClaims claims = new TaskClaims(database.dataSource());
        AttemptWriter writer = new AttemptWriter(database.dataSource());
        RunId run = fixtures.run();
        Instant asOf = due.databaseTime();

        List<ClaimedTask> claimed;
        do {
            claimed = claims.claimDue(new ClaimRequest(TaskType.CREATE, "A", 40, run, LEASE, asOf, null));
            claimed.forEach(task -> writer.finish(task, new AttemptOutcome.NotYet("Not yet."), LIMITS, 1));
        } while (!claimed.isEmpty());

        assertThat(number("SELECT count(*) FROM sync.task_attempt")).isEqualTo(300);
        assertThat(number("SELECT count(*) FROM sync.task WHERE status = 'WAITING' AND attempt = 1"
                        + " AND next_run_at BETWEEN now() + interval '12 minutes' AND now() + interval '30 minutes'"))
                .isEqualTo(300);
        assertThat(number("SELECT max(tasks) FROM (SELECT count(*) AS tasks FROM sync.task"
                        + " GROUP BY date_bin('3 minutes', next_run_at, '2000-01-01')) together"))
                .as("tasks that come back within the same three minutes")
                .isLessThan(100);
        assertThat(due.list(TaskType.CREATE, null, null, due.databaseTime(), 10))
                .isEmpty();
    }

    @Test
    void listsOnlyTheTypeTheSystemAndTheWarehouseAskedFor() {
        fixtures.system("A");
        fixtures.system("B");
        long first = fixtures.inventoryTask(fixtures.mapping("A", "WH1"));
        long second = fixtures.inventoryTask(fixtures.mapping("A", "WH2"));
        long third = fixtures.inventoryTask(fixtures.mapping("B", "WH3"));
        long order = fixtures.orderTask(TaskType.QUERY, "A");
        Instant asOf = due.databaseTime();

        assertThat(due.list(TaskType.INVENTORY, null, null, asOf, 10)).containsExactlyInAnyOrder(first, second, third);
        assertThat(due.list(TaskType.INVENTORY, "A", null, asOf, 10)).containsExactly(first, second);
        assertThat(due.list(TaskType.INVENTORY, null, "WH3", asOf, 10)).containsExactly(third);
        assertThat(due.list(TaskType.INVENTORY, "A", "WH3", asOf, 10)).isEmpty();
        assertThat(due.list(TaskType.QUERY, null, null, asOf, 10)).containsExactly(order);
        assertThat(due.list(TaskType.INVENTORY, null, null, asOf, 2)).hasSize(2);
    }

    @Test
    void refusesALimitBelowOne() {
        assertThatThrownBy(() -> due.list(TaskType.QUERY, null, null, due.databaseTime(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit of due tasks must be at least 1, not 0");
    }

    private int number(String sql) {
        return database.jdbc().sql(sql).query((rs, row) -> rs.getInt(1)).single();
    }
}
