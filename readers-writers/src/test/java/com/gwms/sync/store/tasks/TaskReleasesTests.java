package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskReleasesTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskReleases releases;

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
        releases = new TaskReleases(database.dataSource());
    }

    @Test
    void releasesTheTasksOfOneCauseWithTheirCountersAtZero() {
        fixtures.system("A");
        fixtures.system("B");
        long here = parked("A", FailureCode.CREDENTIAL_MISSING);
        long there = parked("B", FailureCode.CREDENTIAL_MISSING);
        long otherCause = parked("A", FailureCode.TLS_FAILED);
        database.jdbc()
                .sql("UPDATE sync.task SET polls = 7, consecutive_failures = 3 WHERE id > 0")
                .update();

        assertThat(release("A", null)).isEqualTo(1);

        fixtures.assertThatTask(here).isWaiting();
        assertThat(database.jdbc()
                        .sql("SELECT polls + consecutive_failures FROM sync.task WHERE next_run_at <= now()")
                        .query(Integer.class)
                        .single())
                .isZero();
        fixtures.assertThatTask(there).is(TaskStatus.MANUAL_HANDLING);
        fixtures.assertThatTask(otherCause).is(TaskStatus.MANUAL_HANDLING);
        assertThat(release(null, null)).isEqualTo(1);
        assertThat(release(null, null)).isZero();
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void releasesTheTasksOfOneWarehouse() {
        fixtures.system("A");
        long inLax = fixtures.inventoryTask(fixtures.mapping("A", "LAX"));
        long inFra = fixtures.inventoryTask(fixtures.mapping("A", "FRA"));
        fixtures.park(inLax, FailureCode.CREDENTIAL_MISSING, "No key.");
        fixtures.park(inFra, FailureCode.CREDENTIAL_MISSING, "No key.");

        assertThat(release(null, "LAX")).isEqualTo(1);

        fixtures.assertThatTask(inLax).isWaiting();
        fixtures.assertThatTask(inFra).is(TaskStatus.MANUAL_HANDLING);
    }

    @Test
    void leavesATaskToWhoeverIsJustAtIt() throws Exception {
        fixtures.system("A");
        long task = parked("A", FailureCode.CREDENTIAL_MISSING);
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SELECT id FROM sync.task FOR UPDATE");
            }

            assertThat(release("A", null)).isZero();
            other.rollback();
        }
        fixtures.assertThatTask(task).is(TaskStatus.MANUAL_HANDLING);
    }

    @Test
    void asksForAReasonAndReleasesNothingWithout() {
        fixtures.system("A");
        long task = parked("A", FailureCode.CREDENTIAL_MISSING);

        assertThatThrownBy(() -> releases.release(
                        new TaskReleases.Scope(FailureCode.CREDENTIAL_MISSING, null, null), "lin", " "))
                .isInstanceOf(IllegalArgumentException.class);

        fixtures.assertThatTask(task).is(TaskStatus.MANUAL_HANDLING);
    }

    private int release(@Nullable String system, @Nullable String warehouse) {
        return releases.release(
                new TaskReleases.Scope(FailureCode.CREDENTIAL_MISSING, system, warehouse), "lin", "The key is there.");
    }

    private long parked(String system, FailureCode code) {
        long task = fixtures.orderTask(TaskType.QUERY, system);
        fixtures.park(task, code, "Parked by the test.");
        return task;
    }

    private static int recorded() {
        return database.jdbc()
                .sql("SELECT count(*) FROM sync.operator_action WHERE action = 'RELEASE_TASKS'")
                .query(Integer.class)
                .single();
    }
}
