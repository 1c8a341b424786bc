package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.HOUR;
import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes and what stays, with the periods as they are delivered. */
class RetentionTests {
    private static TestDatabase database;

    private OldData old;
    private Retention retention;

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
        old = new OldData(database);
        retention = new Retention(database.dataSource(), RetentionPeriods.DEFAULTS);
    }

    @Test
    @DisplayName("row 89: the request log goes by whole days")
    void dropsDaysOfTheRequestLogThatAreWhollyOlder() {
        old.day("sync.request_log", 30);
        old.day("sync.request_log", 31);
        old.day("sync.request_log", 40);
        old.call(days(40));
        old.call(days(31).minus(HOUR.multipliedBy(25)));

        assertThat(removed()).containsEntry(RetainedKind.REQUEST_LOG_DAYS, 2L);

        assertThat(old.days("sync.request_log")).containsExactly(30);
        assertThat(old.count("sync.request_log")).isEqualTo(1);
    }

    @Test
    void removesCallsThatHaveNoDay() {
        old.call(days(30).plus(HOUR));
        old.call(days(30).minus(HOUR));

        assertThat(removed()).containsEntry(RetainedKind.STRAY_CALLS, 1L);

        assertThat(old.count("sync.request_log")).isEqualTo(1);
    }

    @Test
    void leavesADayThatSomebodyReadsToALaterRound() throws SQLException {
        old.day("sync.request_log", 40);
        try (Connection reader = database.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.execute("SELECT count(*) FROM sync.request_log");
                assertThat(removed()).doesNotContainKey(RetainedKind.REQUEST_LOG_DAYS);
                statement.execute("SELECT count(*) FROM sync.request_log");
            }
            reader.rollback();
        }

        assertThat(removed()).containsEntry(RetainedKind.REQUEST_LOG_DAYS, 1L);
    }

    @Test
    void removesSnapshotsThatNothingHangsOn() {
        long gone = old.snapshot(days(30).plus(HOUR));
        old.correction(gone, "HELD_BACK");
        old.correction(gone, "SUPERSEDED");
        long kept = old.snapshot(days(30).minus(HOUR));
        old.snapshot(days(1));

        assertThat(removed())
                .containsEntry(RetainedKind.SNAPSHOT_LINES, 3L)
                .containsEntry(RetainedKind.CORRECTIONS, 2L)
                .containsEntry(RetainedKind.SNAPSHOTS, 1L);

        assertThat(old.has("sync.snapshot", gone)).isFalse();
        assertThat(old.has("sync.snapshot", kept)).isTrue();
        assertThat(old.count("sync.snapshot_line")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPLIED", "REJECTED"})
    void keepsSnapshotsThatCorrectionsHangOnLongerAndTheirLinesSomewhatLonger(String state) {
        long whole = corrected(days(90).minus(HOUR), state);
        long head = corrected(days(90).plus(HOUR), state);
        long edge = corrected(days(400).minus(HOUR), state);
        long gone = corrected(days(400).plus(HOUR), state);
        old.snapshot(days(1));

        removed();

        assertThat(old.has("sync.snapshot", whole)).isTrue();
        assertThat(old.has("sync.snapshot", head)).isTrue();
        assertThat(old.has("sync.snapshot", edge)).isTrue();
        assertThat(old.has("sync.snapshot", gone)).isFalse();
        assertThat(old.count("sync.snapshot_line WHERE snapshot_id = " + whole)).isEqualTo(3);
        assertThat(old.count("sync.snapshot_line")).isEqualTo(6);
        assertThat(old.count("sync.snapshot WHERE lines_removed_at IS NOT NULL"))
                .isEqualTo(2);
        assertThat(old.count("sync.correction")).isEqualTo(3);
    }

    private long corrected(java.time.Duration ago, String state) {
        long snapshot = old.snapshot(ago);
        old.correction(snapshot, state);
        return snapshot;
    }

    @Test
    void keepsTheLastSnapshotOfAMappingAndTheLastOneThatWasApplied() {
        long applied = old.snapshot(days(700));
        old.applied(applied);
        long between = old.snapshot(days(650));
        long last = old.snapshot(days(600));
        long ofAnother = old.snapshot(old.fixtures.mapping("A", "W2"), "SUCCESS", days(700));

        removed();

        assertThat(old.has("sync.snapshot", applied)).isTrue();
        assertThat(old.has("sync.snapshot", between)).isFalse();
        assertThat(old.has("sync.snapshot", last)).isTrue();
        assertThat(old.has("sync.snapshot", ofAnother)).isTrue();
        assertThat(old.count("sync.snapshot_line")).isEqualTo(9);
    }

    @Test
    @DisplayName("row 58: the snapshot whose length the next one is held against stays, however old it is")
    void row58keepsTheLastSnapshotThatProvesALength() {
        long earlier = old.snapshot(days(750));
        old.applied(earlier);
        long proves = old.snapshot(days(700));
        old.applied(proves);
        long heldBack = old.snapshot(days(650));
        old.appliedAndHeldBack(heldBack);
        long last = old.snapshot(days(600));
        old.appliedAndHeldBack(last);

        removed();

        assertThat(old.has("sync.snapshot", earlier)).isFalse();
        assertThat(old.has("sync.snapshot", proves)).isTrue();
        assertThat(old.has("sync.snapshot", heldBack)).isFalse();
        assertThat(old.has("sync.snapshot", last)).isTrue();
    }

    @Test
    void keepsWhatWaitsForADecision() {
        long proposed = old.snapshot(days(700));
        old.correction(proposed, "PROPOSED");
        long parked = old.snapshot(old.mapping, "MANUAL_HANDLING", days(700));
        old.snapshot(days(1));

        assertThat(removed()).isEmpty();

        assertThat(old.has("sync.snapshot", proposed)).isTrue();
        assertThat(old.has("sync.snapshot", parked)).isTrue();
    }

    @Test
    @DisplayName("row 77: lines go with their day, where no snapshot of that day is kept")
    void dropsDaysOfLinesThatNobodyNeeds() {
        old.day("sync.snapshot_line", 50);
        old.day("sync.snapshot_line", 40);
        long alone = old.snapshot(days(50));
        long beside = old.snapshot(days(40));
        corrected(days(40), "APPLIED");
        old.snapshot(days(1));

        assertThat(removed())
                .containsEntry(RetainedKind.SNAPSHOT_LINE_DAYS, 1L)
                .containsEntry(RetainedKind.SNAPSHOT_LINES, 3L);

        assertThat(old.days("sync.snapshot_line")).containsExactly(40);
        assertThat(old.has("sync.snapshot", alone)).isFalse();
        assertThat(old.has("sync.snapshot", beside)).isFalse();
        assertThat(old.count("sync.snapshot_line")).isEqualTo(6);
    }

    @Test
    void removesFinishedTasksWithAttemptsAndRequests() {
        long gone = old.finishedTask("SUCCESS", days(180).plus(HOUR));
        long cancelled = old.finishedTask("CANCELLED", days(180).plus(HOUR));
        long kept = old.finishedTask("SUCCESS", days(180).minus(HOUR));
        old.attempts(gone, 5);
        old.jdbc
                .sql("INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)"
                        + " VALUES ('r', :task, 'ann', 'test', 'k', 0)")
                .param("task", gone)
                .update();

        assertThat(removed())
                .containsEntry(RetainedKind.ATTEMPTS, 6L)
                .containsEntry(RetainedKind.SYNC_NOW_REQUESTS, 1L)
                .containsEntry(RetainedKind.TASKS, 2L);

        assertThat(old.has("sync.task", gone)).isFalse();
        assertThat(old.has("sync.task", cancelled)).isFalse();
        assertThat(old.has("sync.task", kept)).isTrue();
        assertThat(old.count("sync.task_attempt")).isEqualTo(1);
    }

    @Test
    void neverRemovesATaskThatIsOpenOrHasASnapshot() {
        for (var status : List.of("PENDING", "RUNNING", "WAITING", "MANUAL_HANDLING")) {
            old.fixtures.orderTaskIn(com.gwms.sync.tasks.TaskStatus.valueOf(status), "A");
        }
        old.jdbc
                .sql("UPDATE sync.task SET created_at = now() - interval '9 years' WHERE true")
                .update();
        old.snapshot(days(1));
        old.jdbc
                .sql("UPDATE sync.task SET finished_at = now() - interval '9 years' WHERE status = 'SUCCESS'")
                .update();

        assertThat(removed()).isEmpty();

        assertThat(old.count("sync.task")).isEqualTo(5);
    }

    @Test
    void removesRowsOfReportsThatWereGiven() {
        UUID reported = old.run("inventory-sync", days(1), "COMPLETED");
        UUID unreported = old.run("inventory-sync", days(1), "KILLED");
        old.jdbc
                .sql("UPDATE sync.run SET reported_in = NULL WHERE id = :run")
                .param("run", unreported)
                .update();
        exception(reported, days(180).plus(HOUR));
        exception(reported, days(180).minus(HOUR));
        exception(unreported, days(180).plus(HOUR));

        assertThat(removed()).containsOnlyKeys(RetainedKind.EXCEPTIONS).containsValue(1L);

        assertThat(old.count("sync.exception")).isEqualTo(2);
    }

    private void exception(UUID run, java.time.Duration ago) {
        old.jdbc
                .sql("INSERT INTO sync.exception (run_id, at, kind, severity, what, remedy)"
                        + " VALUES (:run, now() - make_interval(secs => :ago), 'TASK_RETRIES', 'INFO', 'w', 'r')")
                .param("run", run)
                .param("ago", ago.toSeconds())
                .update();
    }

    @Test
    void removesCasesThatWereSolvedAndNoOthers() {
        UUID run = old.run("inventory-sync", days(1), "COMPLETED");
        exceptionCase(run, "SOLVED", days(365).plus(HOUR));
        exceptionCase(run, "SOLVED", days(365).minus(HOUR));
        exceptionCase(run, "OPEN", days(900));
        old.jdbc.sql("INSERT INTO sync.report_group (name) VALUES ('ops')").update();
        old.jdbc
                .sql("INSERT INTO sync.case_told (group_name, case_id, opened_at)"
                        + " SELECT 'ops', id, opened_at FROM sync.exception_case")
                .update();

        assertThat(removed()).containsOnlyKeys(RetainedKind.CASES).containsValue(1L);

        assertThat(old.count("sync.exception_case")).isEqualTo(2);
        assertThat(old.count("sync.case_told")).isEqualTo(2);
    }

    @Test
    void leavesACaseThatIsComingBackToALaterRound() {
        UUID run = old.run("inventory-sync", days(1), "COMPLETED");
        exceptionCase(run, "SOLVED", days(400));
        TransactionTemplate meeting = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

        meeting.executeWithoutResult(status -> {
            old.jdbc
                    .sql("SELECT id FROM sync.exception_case FOR NO KEY UPDATE")
                    .query()
                    .listOfRows();
            assertThat(onAnotherThread(() -> batches(RetainedKind.CASES, 100))).containsExactly(0);
        });

        assertThat(batches(RetainedKind.CASES, 100)).containsExactly(1);
    }

    private static <T> T onAnotherThread(Callable<T> work) {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(work).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void exceptionCase(UUID run, String state, java.time.Duration ago) {
        old.jdbc
                .sql("""
                    INSERT INTO sync.exception_case (fingerprint, kind, severity, state, first_seen, last_seen, solved_at,
                        recent_runs, newest_exception, newest_run, what, remedy)
                    SELECT gen_random_uuid(), 'TASK_RETRIES', 'WARN', :state, at, at, CASE :state WHEN 'SOLVED' THEN at END,
                        ARRAY[:run], 1, :run, 'w', 'r'
                    FROM (SELECT now() - make_interval(secs => :ago) AS at) t
                    """)
                .param("run", run)
                .param("state", state)
                .param("ago", ago.toSeconds())
                .update();
    }

    @Test
    void removesMailsThatWereSentAndNoOthers() {
        mail("sent long ago", "SENT", days(90).plus(HOUR));
        mail("sent", "SENT", days(90).minus(HOUR));
        mail("parked", "PARKED", days(900));
        mail("ready", "READY", days(900));

        assertThat(removed()).containsOnlyKeys(RetainedKind.MAILS).containsValue(1L);

        assertThat(old.jdbc
                        .sql("SELECT subject FROM sync.mail_outbox ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("sent", "parked", "ready");
    }

    @Test
    void removesOldCallbacksAndTheCountsOfRefusedOnes() {
        old.jdbc.sql("""
            INSERT INTO sync.proxy_system (code, kind, base_url, credential)
            VALUES ('CB', '4PX', 'https://cb.example', 'cb')
            """).update();
        old.jdbc.sql("""
            INSERT INTO sync.callback (system_code, event_id, received_at, body, outcome)
            SELECT 'CB', days::text, now() - make_interval(days => days), '', 'NO_TASK' FROM unnest(ARRAY[29, 31, 40]) days
            """).update();
        old.jdbc.sql("""
            INSERT INTO sync.callback_refusal (system_code, day, reason, count, last_at)
            SELECT 'CB', current_date - days, 'wrong signature', 3, now() - make_interval(days => days)
            FROM unnest(ARRAY[29, 31]) days
            """).update();

        assertThat(removed())
                .containsOnly(Map.entry(RetainedKind.CALLBACKS, 2L), Map.entry(RetainedKind.CALLBACK_REFUSALS, 1L));
    }

    private void mail(String subject, String state, java.time.Duration ago) {
        old.jdbc
                .sql("""
                    INSERT INTO sync.mail_outbox (dedupe_key, message_id, created_at, recipients, subject, body_text, body_html,
                        state, sent_at, last_error)
                    VALUES (:subject, :subject, now() - make_interval(secs => :ago), '{}', :subject, '', '', :state,
                        CASE :state WHEN 'SENT' THEN now() - make_interval(secs => :ago) END, 'No.')
                    """)
                .param("subject", subject)
                .param("state", state)
                .param("ago", ago.toSeconds())
                .update();
    }

    @Test
    void removesRunsWithAllThatTheJobRepositoryHoldsOfThem() {
        UUID gone = old.run("inventory-sync", days(90).plus(HOUR), "COMPLETED");
        UUID failed = old.run("inventory-sync", days(91), "FAILED");
        UUID kept = old.run("inventory-sync", days(90).minus(HOUR), "COMPLETED");

        assertThat(removed()).containsEntry(RetainedKind.STEP_EXECUTIONS, 6L).containsEntry(RetainedKind.RUNS, 2L);

        assertThat(old.has("sync.run", gone)).isFalse();
        assertThat(old.has("sync.run", failed)).isFalse();
        assertThat(old.has("sync.run", kept)).isTrue();
        assertThat(old.executions(kept)).isEqualTo(1);
        assertThat(List.of(
                        old.count("batch.BATCH_JOB_INSTANCE"),
                        old.count("batch.BATCH_JOB_EXECUTION"),
                        old.count("batch.BATCH_JOB_EXECUTION_CONTEXT"),
                        old.count("batch.BATCH_JOB_EXECUTION_PARAMS"),
                        old.count("batch.BATCH_STEP_EXECUTION"),
                        old.count("batch.BATCH_STEP_EXECUTION_CONTEXT")))
                .containsExactly(1L, 1L, 1L, 2L, 3L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "STOPPED", "KILLED"})
    @DisplayName("row 95: a run that could still be started again is kept, until its job was completed")
    void row95KeepsARunThatCouldStillRestart(String outcome) {
        UUID failed = old.run("inventory-sync", days(900), outcome);
        old.run("query-status", days(1), "COMPLETED");

        assertThat(removed()).isEmpty();
        assertThat(old.executions(failed)).isEqualTo(1);

        UUID inPart = old.run("inventory-sync", days(2), "COMPLETED");
        old.jdbc
                .sql("UPDATE sync.run SET whole = false WHERE id = :run")
                .param("run", inPart)
                .update();
        assertThat(removed()).isEmpty();

        old.run("inventory-sync", days(1), "COMPLETED");
        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);
        assertThat(old.executions(failed)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "STARTING", "STOPPING", "UNKNOWN"})
    @DisplayName("row 95: an instance with an execution that has not ended is kept")
    void row95KeepsAnInstanceWithAnUnfinishedExecution(String status) {
        UUID unfinished = old.run("inventory-sync", days(900), "KILLED");
        UUID notEnded = old.run("inventory-sync", days(900), "KILLED");
        old.run("inventory-sync", days(1), "COMPLETED");
        old.jdbc
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET STATUS = :status WHERE JOB_EXECUTION_ID = (SELECT"
                        + " JOB_EXECUTION_ID FROM batch.BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_VALUE ="
                        + " CAST(:run AS text))")
                .param("status", status)
                .param("run", unfinished)
                .update();
        old.jdbc
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET END_TIME = NULL WHERE JOB_EXECUTION_ID = (SELECT"
                        + " JOB_EXECUTION_ID FROM batch.BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_VALUE ="
                        + " CAST(:run AS text))")
                .param("run", notEnded)
                .update();

        assertThat(removed()).isEmpty();

        assertThat(old.executions(unfinished) + old.executions(notEnded)).isEqualTo(2);
    }

    @Test
    void keepsTheLastCompletedRunOfAJobAndWhatIsReferredTo() {
        UUID ofAttempt = old.run("inventory-sync", days(900), "COMPLETED");
        UUID ofRequest = old.run("inventory-sync", days(900), "COMPLETED");
        UUID unreported = old.run("inventory-sync", days(900), "KILLED");
        UUID last = old.run("inventory-sync", days(800), "COMPLETED");
        long task = old.fixtures.orderTask(com.gwms.sync.tasks.TaskType.QUERY, "A");
        old.jdbc
                .sql("INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome)"
                        + " VALUES (:task, 1, :run, now(), 'NOT_YET')")
                .param("task", task)
                .param("run", ofAttempt)
                .update();
        old.jdbc
                .sql("INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)"
                        + " SELECT 'r', :task, 'ann', 'test', run_key, 0 FROM sync.run WHERE id = :run")
                .param("task", task)
                .param("run", ofRequest)
                .update();
        old.jdbc
                .sql("UPDATE sync.run SET reported_in = NULL WHERE id = :run")
                .param("run", unreported)
                .update();

        assertThat(removed()).isEmpty();

        assertThat(List.of(ofAttempt, ofRequest, unreported, last))
                .allSatisfy(run -> assertThat(old.has("sync.run", run)).isTrue());
    }

    @Test
    void removesRunsOfPartOfWhatIsDueWhereNoOthersAreMade() {
        UUID part = old.run("inventory-sync", days(901), "STOPPED");
        UUID last = old.run("inventory-sync", days(900), "COMPLETED");
        UUID whole = old.run("create-poll", days(901), "FAILED");
        UUID lastPart = old.run("create-poll", days(900), "COMPLETED");
        old.ofPart(part, last, lastPart);

        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);

        assertThat(old.has("sync.run", part)).isFalse();
        assertThat(List.of(last, whole, lastPart))
                .allSatisfy(run -> assertThat(old.has("sync.run", run)).isTrue());
    }

    @Test
    void removesARunAfterThoseThatItReportedFor() {
        UUID killed = old.run("inventory-sync", days(901), "KILLED");
        UUID reporting = old.run("inventory-sync", days(900), "COMPLETED");
        old.run("inventory-sync", days(1), "COMPLETED");
        old.jdbc
                .sql("UPDATE sync.run SET reported_in = :by WHERE id = :run")
                .param("by", reporting)
                .param("run", killed)
                .update();

        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);
        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);

        assertThat(old.count("sync.run")).isEqualTo(1);
    }

    @Test
    void keepsTheRecordOfWhatPeopleDidLongest() {
        old.jdbc.sql("""
            INSERT INTO sync.operator_action (at, who, action, subject, reason)
            VALUES (now() - interval '1095 days 1 hour', 'ann', 'SYNC_NOW', 'task 1', 'gone'),
                (now() - interval '1094 days 23 hours', 'ann', 'SYNC_NOW', 'task 1', 'kept')
            """).update();

        assertThat(removed()).containsOnlyKeys(RetainedKind.OPERATOR_ACTIONS).containsValue(1L);

        assertThat(old.jdbc
                        .sql("SELECT reason FROM sync.operator_action")
                        .query(String.class)
                        .list())
                .containsExactly("kept");
    }

    @Test
    void removesTheFiguresOfHoursWithTheRuns() {
        old.jdbc.sql("""
            INSERT INTO sync.call_count VALUES ('A', 'OK', now() - interval '91 days', 0, 1, now()),
                ('A', 'OK', now() - interval '89 days', 0, 1, now());
            INSERT INTO sync.backlog_of_hour VALUES (now() - interval '91 days', 1, 1, 1), (now(), 1, 1, 1);
            INSERT INTO sync.attempts_of_hour VALUES (now() - interval '91 days', 'DONE', 1), (now(), 'DONE', 1);
            """).update();

        assertThat(removed())
                .containsOnly(
                        Map.entry(RetainedKind.CALL_COUNTS, 1L),
                        Map.entry(RetainedKind.BACKLOGS, 1L),
                        Map.entry(RetainedKind.ATTEMPT_COUNTS, 1L));
        assertThat(removed()).isEmpty();
    }

    @Test
    void removesBulkActionsThatHaveEndedAndTheirTasksBefore() {
        old.jdbc.sql("""
            INSERT INTO sync.bulk_action (request_id, kind, who, reason, statuses, due, last_task, tasks, done, state, ended_at)
            VALUES ('old', 'CANCEL', 'ann', 'gone', '{}', false, 1, 1, 1, 'FINISHED', now() - interval '1096 days'),
                ('recent', 'CANCEL', 'ann', 'kept', '{}', false, 1, 1, 1, 'FINISHED', now() - interval '1094 days'),
                ('new', 'CANCEL', 'ann', 'kept', '{}', false, 1, 1, 1, 'FINISHED', now()),
                ('open', 'CANCEL', 'ann', 'kept', '{}', false, 1, 1, 0, 'UNDER_WAY', NULL);
            INSERT INTO sync.bulk_action_task (action_id, task_id, outcome) SELECT id, 1, 'DONE' FROM sync.bulk_action
            """).update();

        assertThat(removed())
                .containsOnly(Map.entry(RetainedKind.BULK_ACTION_TASKS, 2L), Map.entry(RetainedKind.BULK_ACTIONS, 1L));

        assertThat(old.count("sync.bulk_action")).isEqualTo(3);
        assertThat(old.count("sync.bulk_action_task")).isEqualTo(2);
    }

    @Test
    void removesGapsThatWereSolved() {
        old.jdbc.sql("""
            INSERT INTO sync.missed_run (job, since, every, noticed_at, solved_at)
            VALUES ('a', now(), '1 hour', now() - interval '99 days', now() - interval '91 days'),
                ('a', now(), '1 hour', now() - interval '99 days', now() - interval '89 days'),
                ('a', now(), '1 hour', now() - interval '99 days', NULL)
            """).update();

        assertThat(removed()).containsOnlyKeys(RetainedKind.MISSED_RUNS).containsValue(1L);
    }

    @Test
    void countsWithoutChangingAnything() {
        long snapshot = old.snapshot(days(40));
        old.correction(snapshot, "HELD_BACK");
        old.snapshot(days(1));
        old.finishedTask("SUCCESS", days(200));
        old.call(days(40));
        old.day("sync.snapshot_line", 60);
        old.run("inventory-sync", days(91), "COMPLETED");
        old.run("inventory-sync", days(1), "COMPLETED");

        Map<RetainedKind, Long> counts = new EnumMap<>(RetainedKind.class);
        retention.round().forEach(purge -> counts.put(purge.kind(), purge.count()));
        counts.values().removeIf(count -> count == 0);

        assertThat(counts)
                .isEqualTo(Map.of(
                        RetainedKind.STRAY_CALLS, 1L,
                        RetainedKind.SNAPSHOT_LINE_DAYS, 1L,
                        RetainedKind.SNAPSHOT_LINES, 3L,
                        RetainedKind.CORRECTIONS, 1L,
                        RetainedKind.SNAPSHOTS, 1L,
                        RetainedKind.ATTEMPTS, 1L,
                        RetainedKind.TASKS, 1L,
                        RetainedKind.STEP_EXECUTIONS, 3L,
                        RetainedKind.RUNS, 1L));
        assertThat(removed()).isEqualTo(counts);
    }

    @Test
    void removesNoMoreThanTheRowsOfABatch() {
        long task = old.finishedTask("SUCCESS", days(200));
        old.attempts(task, 250);
        long snapshot = old.snapshot(days(40));
        old.lines(snapshot, 250);
        old.snapshot(days(1));

        assertThat(batches(RetainedKind.ATTEMPTS, 100)).containsExactly(100, 100, 50);
        assertThat(batches(RetainedKind.SNAPSHOT_LINES, 100)).containsExactly(100, 100, 50);
        assertThat(old.count("sync.task_attempt") + old.count("sync.snapshot_line WHERE snapshot_id = " + snapshot))
                .isZero();
    }

    private List<Integer> batches(RetainedKind kind, int rows) {
        Purge purge = retention.round().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        List<Integer> batches = new ArrayList<>();
        Purge.Batch batch;
        do {
            batch = purge.remove(rows);
            batches.add(batch.removed());
        } while (batch.more());
        return batches;
    }

    @Test
    void locksNoReaderOutWhileABatchIsRemoved() {
        long task = old.finishedTask("SUCCESS", days(200));
        old.attempts(task, 50);
        old.snapshot(days(40));
        old.snapshot(days(1));
        TransactionTemplate open = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

        open.executeWithoutResult(status -> {
            for (Purge purge : retention.round()) {
                assertThat(purge.remove(20)).isNotNull();
            }
            assertThat(read("SELECT count(*) FROM sync.task_attempt")).isEqualTo(50);
            assertThat(read("SELECT count(*) FROM sync.snapshot_line")).isEqualTo(6);
            status.setRollbackOnly();
        });
    }

    /** On a connection of its own, as somebody who waits for no lock. */
    private static long read(String sql) {
        try (Connection reader = database.dataSource().getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '200ms'");
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                reader.rollback();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sharesTheWorkBetweenTwoRoundsAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            old.attempts(old.finishedTask("SUCCESS", days(200 + i)), 30);
            old.correction(old.snapshot(days(31 + i)), "HELD_BACK");
            old.run("inventory-sync", days(100 + i), "COMPLETED");
        }
        old.snapshot(days(1));
        old.run("inventory-sync", days(1), "COMPLETED");
        List<Callable<Map<RetainedKind, Long>>> rounds = List.of(() -> removed(10), () -> removed(10));
        Map<RetainedKind, Long> together = new EnumMap<>(RetainedKind.class);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Map<RetainedKind, Long>> round : threads.invokeAll(rounds)) {
                round.get().forEach((kind, rows) -> together.merge(kind, rows, Long::sum));
            }
        }
        removed().forEach((kind, rows) -> together.merge(kind, rows, Long::sum));

        assertThat(together)
                .containsEntry(RetainedKind.ATTEMPTS, 600L)
                .containsEntry(RetainedKind.TASKS, 20L)
                .containsEntry(RetainedKind.SNAPSHOT_LINES, 60L)
                .containsEntry(RetainedKind.CORRECTIONS, 20L)
                .containsEntry(RetainedKind.SNAPSHOTS, 20L)
                .containsEntry(RetainedKind.STEP_EXECUTIONS, 60L)
                .containsEntry(RetainedKind.RUNS, 20L);
    }

    @Test
    void findsAnIndexForEveryKeyThatRefersToWhatIsRemoved() {
        assertThat(old.jdbc.sql("""
            SELECT k.conrelid::regclass || ' ' || k.conname
            FROM pg_constraint k
            WHERE k.contype = 'f' AND k.conparentid = 0
                AND k.confrelid IN ('sync.run'::regclass, 'sync.task'::regclass, 'sync.snapshot'::regclass,
                    'batch.BATCH_JOB_INSTANCE'::regclass, 'batch.BATCH_JOB_EXECUTION'::regclass,
                    'batch.BATCH_STEP_EXECUTION'::regclass)
                AND NOT EXISTS (
                    SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
            """).query(String.class).list()).isEmpty();
    }

    /** A table that refers to a task, a run or a snapshot stands in the way of its removal until it has a purge. */
    @Test
    void knowsEveryTableThatRefersToWhatIsRemoved() {
        assertThat(old.jdbc.sql("""
            SELECT DISTINCT k.confrelid::regclass || ' < ' || k.conrelid::regclass
            FROM pg_constraint k
            WHERE k.contype = 'f'
                AND k.confrelid IN ('sync.run'::regclass, 'sync.task'::regclass, 'sync.snapshot'::regclass)
            """).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "sync.run < sync.task",
                        "sync.run < sync.task_attempt",
                        "sync.run < sync.exception",
                        "sync.run < sync.run",
                        "sync.task < sync.task_attempt",
                        "sync.task < sync.sync_now_request",
                        // these go with the task, or forget it
                        "sync.task < sync.case_task",
                        "sync.task < sync.task_listing",
                        "sync.task < sync.task_number",
                        "sync.task < sync.task_request",
                        "sync.task < sync.task_release",
                        "sync.task < sync.callback",
                        "sync.task < sync.snapshot",
                        "sync.snapshot < sync.correction");
    }

    private Map<RetainedKind, Long> removed() {
        return removed(1_000);
    }

    /** A whole round; kinds of which nothing went are absent. */
    private Map<RetainedKind, Long> removed(int rows) {
        Map<RetainedKind, Long> removed = new EnumMap<>(RetainedKind.class);
        for (Purge purge : retention.round()) {
            Purge.Batch batch;
            do {
                batch = purge.remove(rows);
                if (batch.removed() > 0) {
                    removed.merge(purge.kind(), (long) batch.removed(), Long::sum);
                }
            } while (batch.more());
        }
        return removed;
    }
}
