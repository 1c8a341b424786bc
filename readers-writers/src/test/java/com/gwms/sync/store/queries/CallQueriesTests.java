package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.calls.BufferedCallLog;
import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

    @Test
    void endsAPageBeforeItsTextsBecomeTooLarge() {
        try (TestDatabase database = TestDatabase.create()) {
            CallQueries queries = new CallQueries(database.dataSource());
            try (BufferedCallLog log = new RequestLogs(database.dataSource()).buffered(7, 1)) {
                Collections.nCopies(20, call("x".repeat(1 << 20))).forEach(log::record);
            }

            CallPage first = queries.ofTask(7, 0, 100);
            assertThat(first.calls()).hasSize(7);
            CallPage second = queries.ofTask(7, Objects.requireNonNull(first.next()), 10);
            CallPage third = queries.ofTask(7, Objects.requireNonNull(second.next()), 6);

            assertThat(third.calls()).hasSize(6);
            assertThat(third.next()).isNull();
            assertThat(queries.ofTask(7, 0, 2).next())
                    .isEqualTo(first.calls().get(1).id());
            assertThat(queries.ofTask(8, 0, 2)).isEqualTo(new CallPage(List.of(), null));
        }
    }

    private static CallRecord call(String body) {
        return new CallRecord("op", "GET", "/", "", "", 200, "", body, 0, "OK", 1, Instant.EPOCH, Duration.ofMillis(1));
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
        try (BufferedCallLog log = new RequestLogs(database.dataSource()).buffered(task, 1)) {
            Collections.nCopies(logged, call("")).forEach(log::record);
        }
    }
}
