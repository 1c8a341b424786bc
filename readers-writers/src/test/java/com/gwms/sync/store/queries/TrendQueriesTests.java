package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.queries.TrendQueries.Attempts;
import com.gwms.sync.store.queries.TrendQueries.Backlog;
import com.gwms.sync.store.runs.TrendRecorder;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendQueriesTests {
    private static final ZoneId ZONE = ZoneId.of("UTC");

    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TrendQueries trends;
    private TrendRecorder recorder;

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
        trends = new TrendQueries(database.dataSource());
        recorder = new TrendRecorder(database.dataSource());
        fixtures.system("A");
    }

    @Test
    void tellsTheHighestBacklogThatWasSeenOnADay() {
        long task = fixtures.orderTask(TaskType.QUERY, "A");
        fixtures.orderTaskIn(TaskStatus.MANUAL_HANDLING, "A");
        recorder.record();
        change("UPDATE sync.task SET status = 'CANCELLED', finished_at = now() WHERE id = " + task);
        recorder.record();
        change("INSERT INTO sync.backlog_of_hour VALUES (now() - interval '5 days', 7, 8, 9),"
                + " (now() - interval '40 days', 70, 80, 90)");

        List<Backlog> days = trends.backlog(30, ZONE);

        assertThat(days).hasSize(2);
        assertThat(days.getFirst())
                .extracting(Backlog::due, Backlog::later, Backlog::manualHandling)
                .containsExactly(7L, 8L, 9L);
        assertThat(days.getLast())
                .extracting(Backlog::due, Backlog::later, Backlog::manualHandling)
                .containsExactly(1L, 0L, 1L);
    }

    @Test
    void countsHowAttemptsEndedAndCountsAgainWhatEndedLate() {
        long task = fixtures.orderTask(TaskType.QUERY, "A");
        RunId run = fixtures.run();
        attempt(task, run, 1, 48, "DONE");
        attempt(task, run, 2, 48, "NOT_YET");
        attempt(task, run, 3, 48, "NOT_YET");
        attempt(task, run, 4, 48, "FAILED");
        attempt(task, run, 5, 48, "GIVEN_BACK");
        attempt(task, run, 6, 2, "DONE");
        recorder.record();
        attempt(task, run, 7, 3, "LEASE_EXPIRED");
        recorder.record();
        recorder.record();

        List<Attempts> days = trends.attempts(30, ZONE);

        assertThat(days.getFirst().well()).isEqualTo(3);
        assertThat(days.getFirst().rate()).isEqualTo(0.75);
        assertThat(days.stream().mapToLong(Attempts::well).sum()).isEqualTo(4);
        assertThat(days.stream().mapToLong(Attempts::badly).sum()).isEqualTo(2);
    }

    @Test
    void tellsTheDifferenceOfEachWarehouseOverTime() {
        long mapping = fixtures.mapping("A", "W1");
        fixtures.mapping("A", "W2");
        change("INSERT INTO sync.mapping_health (mapping_id, snapshot_id, taken_at, local_units, proxy_units,"
                + " discrepancy) VALUES (" + mapping + ", 1, now() - interval '2 days', 100, 90, 10), (" + mapping
                + ", 2, now(), 0, 50, 50), (" + mapping + ", 3, now() - interval '31 days', 1, 1, 1)");

        assertThat(trends.discrepancies(30, ZONE, null)).singleElement().satisfies(warehouse -> {
            assertThat(warehouse.warehouseCode()).isEqualTo("W1");
            assertThat(warehouse.points())
                    .extracting(point -> point.discrepancy())
                    .containsExactly(10L, 50L);
            assertThat(warehouse.points()).extracting(point -> point.share()).containsExactly(0.1, 1.0);
        });
        assertThat(trends.discrepancies(30, ZONE, "B")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC+8", "+08:00", "GMT+08:00", "Etc/GMT-8", "Asia/Shanghai", "-03:30"})
    void countsByTheDaysOfTheReadersZoneHoweverItIsWritten(String id) {
        ZoneId zone = ZoneId.of(id);
        LocalDate today = database.jdbc()
                .sql("SELECT now()")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .atZoneSameInstant(zone)
                .toLocalDate();
        Instant begin = today.minusDays(2).atStartOfDay(zone).toInstant();
        backlog(begin.minusSeconds(1), 1);
        backlog(begin, 2);
        backlog(begin.plus(Duration.ofDays(1)).minusSeconds(1), 3);
        backlog(begin.plus(Duration.ofDays(1)), 4);
        change("INSERT INTO sync.attempts_of_hour VALUES ('" + begin + "', 'DONE', 5)");
        long mapping = fixtures.mapping("A", "W1");
        change("INSERT INTO sync.mapping_health (mapping_id, snapshot_id, taken_at, local_units, proxy_units,"
                + " discrepancy) VALUES (" + mapping + ", 1, '" + begin.minusSeconds(1) + "', 1, 0, 1), (" + mapping
                + ", 2, '" + begin + "', 2, 0, 2)");

        assertThat(trends.backlog(3, zone))
                .extracting(Backlog::day, Backlog::due)
                .containsExactly(tuple(today.minusDays(2), 3L), tuple(today.minusDays(1), 4L));
        assertThat(trends.attempts(3, zone)).containsExactly(new Attempts(today.minusDays(2), 5, 0));
        assertThat(trends.discrepancies(3, zone, null).getFirst().points())
                .extracting(point -> point.discrepancy())
                .containsExactly(2L);
    }

    private static void backlog(Instant at, int due) {
        change("INSERT INTO sync.backlog_of_hour VALUES ('" + at + "', " + due + ", 0, 0)");
    }

    private static void attempt(long task, RunId run, int no, int hoursAgo, String outcome) {
        database.jdbc()
                .sql("INSERT INTO sync.task_attempt (task_id, attempt, run_id, started_at, ended_at, outcome,"
                        + " failure_code) VALUES (:task, :no, :run, now() - make_interval(hours => :ago), now(),"
                        + " :outcome, 'TIMEOUT')")
                .param("task", task)
                .param("no", no)
                .param("run", run.value())
                .param("ago", hoursAgo)
                .param("outcome", outcome)
                .update();
    }

    private static void change(String statement) {
        database.jdbc().sql(statement).update();
    }
}
