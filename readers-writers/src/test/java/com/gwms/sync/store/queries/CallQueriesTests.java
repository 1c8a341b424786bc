package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CallQueriesTests {
    @Test
    void countsCallsOfTheRunThatTheLogDoesNotHold() {
        try (TestDatabase database = TestDatabase.create()) {
            TaskFixtures fixtures = new TaskFixtures(database.dataSource());
            fixtures.system("A");
            RunId run = fixtures.run();
            attempt(database, fixtures, run, 5, 3);
            attempt(database, fixtures, run, 2, 2);
            attempt(database, fixtures, fixtures.run(), 9, 0);

            assertThat(new CallQueries(database.dataSource()).missing(run)).isEqualTo(2);
            assertThat(new CallQueries(database.dataSource()).missing(fixtures.run()))
                    .isZero();
        }
    }

    private static void attempt(TestDatabase database, TaskFixtures fixtures, RunId run, int calls, int logged) {
        long task = fixtures.orderTask(TaskType.QUERY, "A");
        database.jdbc()
                .sql("""
                    INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome, calls)
                    VALUES (:task, 1, :run, now(), 'NOT_YET', :calls)
                    """)
                .param("task", task)
                .param("run", run.value())
                .param("calls", calls)
                .update();
        CallRecord call =
                new CallRecord("op", "GET", "/", "", "", 200, "", "", 0, "OK", 1, Instant.EPOCH, Duration.ofMillis(1));
        new RequestLogs(database.dataSource()).write(task, 1, Collections.nCopies(logged, call));
    }
}
