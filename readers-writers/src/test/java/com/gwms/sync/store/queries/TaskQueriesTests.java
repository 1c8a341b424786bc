package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskQueriesTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskQueries queries;

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
        queries = new TaskQueries(database.dataSource());
        fixtures.system("A");
        fixtures.system("B");
    }

    @Test
    void showsTheNewestFirstAndNoMoreThanAsked() {
        long first = fixtures.orderTask(TaskType.QUERY, "A");
        long second = fixtures.orderTask(TaskType.CREATE, "B");

        assertThat(queries.newest(null, null, 10)).extracting(TaskRow::id).containsExactly(second, first);
        assertThat(queries.newest(null, null, 1)).extracting(TaskRow::id).containsExactly(second);
    }

    @Test
    void picksBySystemAndByStatus() {
        long waiting = fixtures.orderTaskIn(TaskStatus.WAITING, "A");
        long done = fixtures.orderTaskIn(TaskStatus.SUCCESS, "A");
        fixtures.orderTaskIn(TaskStatus.WAITING, "B");

        assertThat(queries.newest("A", null, 10)).extracting(TaskRow::id).containsExactly(done, waiting);
        assertThat(queries.newest("A", TaskStatus.WAITING, 10))
                .extracting(TaskRow::id)
                .containsExactly(waiting);
        assertThat(queries.newest("C", null, 10)).isEmpty();
    }

    @Test
    void tellsTheWarehouseOfAnInventoryTask() {
        long id = fixtures.inventoryTask(fixtures.mapping("A", "W1"));
        fixtures.park(id, FailureCode.SNAPSHOT_DRIFTED, "It drifted.");

        assertThat(queries.task(id))
                .get()
                .returns(TaskType.INVENTORY, TaskRow::type)
                .returns("W1", TaskRow::warehouseCode)
                .returns("P-W1", TaskRow::proxyWarehouseCode)
                .returns(null, TaskRow::businessOrderNo)
                .returns(TaskStatus.MANUAL_HANDLING, TaskRow::status)
                .returns("SNAPSHOT_DRIFTED", TaskRow::failureCode)
                .returns("It drifted.", TaskRow::summary)
                .returns(1, TaskRow::attempt)
                .returns(null, TaskRow::nextRunAt);
        assertThat(queries.task(id + 1)).isEmpty();
    }

    @Test
    void tellsAttemptsFirstToLast() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        database.jdbc()
                .sql("""
                    INSERT INTO sync.task_attempt (task_id, attempt, run_id, started_at, ended_at, outcome, failure_code, summary, calls)
                    VALUES (:id, 2, :run, now(), NULL, NULL, NULL, NULL, 0),
                        (:id, 1, :run, now() - interval '1 hour', now(), 'FAILED', 'SERVER_ERROR', 'It said 503.', 3)
                    """)
                .param("id", id)
                .param("run", fixtures.run().value())
                .update();

        assertThat(queries.attempts(id)).extracting(AttemptRow::attempt).containsExactly(1, 2);
        assertThat(queries.attempts(id).getFirst())
                .returns("FAILED", AttemptRow::outcome)
                .returns("SERVER_ERROR", AttemptRow::failureCode)
                .returns("It said 503.", AttemptRow::summary)
                .returns(3, AttemptRow::calls);
        assertThat(queries.attempts(id).getLast())
                .returns(null, AttemptRow::endedAt)
                .returns(null, AttemptRow::outcome);
        assertThat(queries.attempts(id + 1)).isEmpty();
    }
}
