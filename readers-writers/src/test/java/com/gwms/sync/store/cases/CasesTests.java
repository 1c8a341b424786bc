package com.gwms.sync.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CasesTests {
    private final CaseSite it = new CaseSite();

    @AfterEach
    void close() {
        it.close();
    }

    static Stream<ExceptionKind> solvedBy(SolvedBy... ways) {
        return Arrays.stream(ExceptionKind.values())
                .filter(kind -> Arrays.asList(ways).contains(SolvedBy.of(kind)));
    }

    static Stream<ExceptionKind> bySnapshot() {
        return solvedBy(SolvedBy.SNAPSHOT, SolvedBy.DECISION);
    }

    static Stream<ExceptionKind> byLaterLook() {
        return solvedBy(SolvedBy.LATER_LOOK);
    }

    static Stream<ExceptionKind> byNothing() {
        return solvedBy(SolvedBy.NOTHING);
    }

    @Test
    void foldManyRowsOfOneStatementIntoFewCases() {
        long snapshot = it.snapshot(1);
        RunId run = it.run();

        it.jdbc.sql("""
            INSERT INTO sync.exception (run_id, kind, severity, system_code, warehouse_code, proxy_warehouse_code,
                snapshot_id, snapshot_at, sku, local_quantity, proxy_quantity, what, remedy)
            SELECT :run, CASE n % 2 WHEN 0 THEN 'DIFFERENCE_NEEDS_PERSON' ELSE 'BUCKET_HELD_BACK' END, 'ACTION', 'S1', 'W1',
                'P-W1', :snapshot, now() - interval '1 hour', 'SKU-' || n, 5, 8, 'what', 'remedy'
            FROM generate_series(1, 100000) n
            """).param("run", run.value()).param("snapshot", snapshot).update();

        assertThat(it.states())
                .containsExactlyInAnyOrder("DIFFERENCE_NEEDS_PERSON NEW 1 0 150000", "BUCKET_HELD_BACK NEW 1 0 150000");
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void goWhereCaseStateSays(CaseState from) {
        it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, null, null, null);
        it.jdbc.sql("""
            UPDATE sync.exception_case SET state = :state, solved_at = CASE :state WHEN 'SOLVED' THEN now() END
            """).param("state", from.name()).update();

        it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, null, null, null);

        assertThat(it.state()).isEqualTo(from.seenAgain().name());
    }

    @Test
    void countARunOnceThatMeetsACauseAgainAndAgain() {
        RunId one = it.run();
        RunId other = it.run();
        for (RunId run : List.of(one, one, other, one, other)) {
            it.meet(run, ExceptionKind.SYSTEM_PAUSED, null, null, null);
        }

        assertThat(it.states()).containsExactly("SYSTEM_PAUSED OPEN 2 0 -");
    }

    @Test
    void areNewWhileOneRunMeetsThem() {
        RunId run = it.run();
        it.meet(run, ExceptionKind.SYSTEM_PAUSED, null, null, null);
        it.meet(run, ExceptionKind.SYSTEM_PAUSED, null, null, null);

        assertThat(it.state()).isEqualTo("NEW");
    }

    @Test
    void tellCodesAndCausesApart() {
        RunId run = it.run();
        long task = it.tasks.orderTask(TaskType.CREATE, "S1");
        it.meet(run, ExceptionKind.TASK_RETRIES, FailureCode.CONNECT_FAILED, task, null);
        it.meet(run, ExceptionKind.TASK_RETRIES, FailureCode.SERVER_ERROR, task, null);
        it.exceptions.write(run, it.row(ExceptionKind.RUN_MISSED, null, null, null), "create-poll");
        it.exceptions.write(run, it.row(ExceptionKind.RUN_MISSED, null, null, null), "cancel-poll");

        assertThat(it.states()).hasSize(4);
    }

    @Test
    void areMadeByNoDryRun() {
        it.meet(it.dryRun(), ExceptionKind.SYSTEM_PAUSED, null, null, null);

        assertThat(it.states()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("byNothing")
    void areNotMadeOfWhatWasDone(ExceptionKind kind) {
        it.meet(it.run(), kind, null, null, it.snapshot(1));

        assertThat(it.states()).isEmpty();
    }

    @Test
    void areUndoneWithTheRowsThatMadeThem() {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(it.database.dataSource()));
        transaction.executeWithoutResult(status -> {
            it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, null, null, null);
            status.setRollbackOnly();
        });

        assertThat(it.states()).isEmpty();
    }

    @Test
    void countTheUnitsOfTheNewestSnapshotAlone() {
        RunId run = it.run();
        long first = it.snapshot(2);
        it.meet(run, ExceptionKind.BUCKET_HELD_BACK, null, null, first);
        it.meet(run, ExceptionKind.BUCKET_HELD_BACK, null, null, first);
        assertThat(it.states()).containsExactly("BUCKET_HELD_BACK NEW 1 0 6");

        it.meet(it.run(), ExceptionKind.BUCKET_HELD_BACK, null, null, it.snapshot(1));

        assertThat(it.states()).containsExactly("BUCKET_HELD_BACK OPEN 2 0 3");
    }

    @ParameterizedTest
    @MethodSource("bySnapshot")
    void areSolvedByASnapshotThatDoesNotMeetThem(ExceptionKind kind) {
        RunId run = it.run();
        long first = it.snapshot(3);
        it.meet(run, kind, null, null, first);
        propose(first);

        it.cases.solveGone();
        assertThat(it.cases.solveUnmet(run, first)).isZero();
        assertThat(it.state()).isEqualTo("NEW");

        long second = it.snapshot(2);
        it.meet(it.run(), kind, null, null, second);
        assertThat(it.cases.solveUnmet(run, second)).isZero();
        assertThat(it.state()).isEqualTo("OPEN");

        assertThat(it.cases.solveUnmet(it.run(), it.snapshot(1))).isEqualTo(1);
        assertThat(it.state()).isEqualTo("SOLVED");
    }

    @Test
    void areNotSolvedByADryRunNorByASnapshotThatWasNotSealed() {
        it.meet(it.run(), ExceptionKind.SKU_UNMAPPED, null, null, it.snapshot(3));
        long cutShort = it.snapshot(2);
        it.jdbc.sql("""
            UPDATE sync.snapshot SET state = 'INVALID', verdict_code = 'SNAPSHOT_INCOMPLETE', verdict = 'Cut short.'
            WHERE id = :id
            """).param("id", cutShort).update();

        assertThat(it.cases.solveUnmet(it.run(), cutShort)).isZero();
        assertThat(it.cases.solveUnmet(it.dryRun(), it.snapshot(1))).isZero();
        assertThat(it.state()).isEqualTo("NEW");
    }

    @Test
    void areSolvedWithThePlaceThatIsTakenOutOfUse() {
        it.meet(it.run(), ExceptionKind.SKU_UNMAPPED, null, null, it.snapshot(1));
        assertThat(it.cases.solveGone()).isZero();

        it.jdbc
                .sql("UPDATE sync.warehouse_mapping SET active = false, retired = true")
                .update();

        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @Test
    void areSolvedByADecisionOnWhatWasProposed() {
        long snapshot = it.snapshot(1);
        propose(snapshot);
        it.meet(it.run(), ExceptionKind.CORRECTION_PROPOSED, FailureCode.APPROVAL_REQUIRED, null, snapshot);
        assertThat(it.cases.solveGone()).isZero();
        it.jdbc.sql("UPDATE sync.correction SET state = 'SUPERSEDED'").update();
        assertThat(it.cases.solveGone()).isZero();

        it.jdbc.sql("UPDATE sync.correction SET state = 'REJECTED'").update();

        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @Test
    void ofTasksForAPersonAreSolvedWhenTheLastOneIsReleased() {
        RunId run = it.run();
        long one = parked(FailureCode.REFUSED_BY_WAREHOUSE, run);
        long other = parked(FailureCode.REFUSED_BY_WAREHOUSE, run);
        assertThat(it.states()).containsExactly("TASK_NEEDS_PERSON NEW 1 2 -");

        assertThat(it.cases.solveGone()).isZero();
        release(one);
        assertThat(it.cases.solveGone()).isZero();
        assertThat(it.states()).containsExactly("TASK_NEEDS_PERSON NEW 1 1 -");

        release(other);
        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @Test
    void ofTasksForAPersonStayOpenWhileARunIsJustAtThem() {
        long task = parked(FailureCode.REFUSED_BY_WAREHOUSE, it.run());
        it.jdbc.sql("""
            UPDATE sync.task SET status = 'RUNNING', attempt = attempt + 1, lease_owner = :run,
                lease_until = now() + interval '1 hour' WHERE id = :id
            """).param("run", it.run().value()).param("id", task).update();

        assertThat(it.cases.solveGone()).isZero();
    }

    @Test
    void ofTasksThatRetryAreSolvedWhenTheyFailNoMore() {
        long task = it.tasks.orderTask(TaskType.CREATE, "S1");
        it.jdbc
                .sql("UPDATE sync.task SET failure_code = 'CONNECT_FAILED' WHERE id = :id")
                .param("id", task)
                .update();
        it.meet(it.run(), ExceptionKind.TASK_RETRIES, FailureCode.CONNECT_FAILED, task, null);
        assertThat(it.cases.solveGone()).isZero();

        it.jdbc
                .sql("UPDATE sync.task SET failure_code = NULL WHERE id = :id")
                .param("id", task)
                .update();
        it.attempt(it.run(), task, 1, "GIVEN_BACK");
        it.attempt(it.run(), task, 2, "RATE_LIMITED");
        assertThat(it.cases.solveGone()).as("nobody has looked").isZero();

        it.attempt(it.run(), task, 3, "NOT_YET");
        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("byLaterLook")
    void areSolvedByALaterLookAtTheOrder(ExceptionKind kind) {
        long task = it.tasks.orderTask(TaskType.QUERY, "S1");
        RunId run = it.run();
        it.attempt(run, task, 1, "NOT_YET");
        it.meet(run, kind, null, task, null);
        it.attempt(it.run(), task, 2, "FAILED");
        assertThat(it.cases.solveGone()).isZero();

        it.attempt(it.run(), task, 3, "NOT_YET");

        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("byLaterLook")
    void ofAnOrderThatIsFinishedStayOpenForAWeek(ExceptionKind kind) {
        long task = it.tasks.orderTaskIn(com.gwms.sync.tasks.TaskStatus.SUCCESS, "S1");
        it.meet(it.run(), kind, null, task, null);
        it.later("6 days");
        assertThat(it.cases.solveGone()).isZero();

        it.later("2 days");

        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @Test
    void ofAPausedSystemAreSolvedWhenItIsResumed() {
        pause(true);
        it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, FailureCode.CREDENTIAL_REJECTED, null, null);
        it.meet(it.run(), ExceptionKind.SYSTEM_SHUT, null, null, null);
        assertThat(it.cases.solveGone()).isZero();

        pause(false);

        assertThat(it.cases.solveGone()).isEqualTo(2);
    }

    @Test
    void ofASystemLeftAloneAreSolvedWhenTheTimeIsOver() {
        it.jdbc
                .sql("UPDATE sync.proxy_system SET closed_until = now() + interval '5 minutes'")
                .update();
        it.meet(it.run(), ExceptionKind.SYSTEM_SHUT, null, null, null);
        assertThat(it.cases.solveGone()).isZero();

        it.jdbc
                .sql("UPDATE sync.proxy_system SET closed_until = now() - interval '1 second'")
                .update();

        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @Test
    void ofAWrongClockAreSolvedByALaterRunThatWasAnsweredAndReported() {
        RunId run = it.run();
        it.meet(run, ExceptionKind.CLOCK_DIFFERS, null, null, null);
        it.report(run);
        RunId unanswered = it.run();
        it.attempt(unanswered, it.tasks.orderTask(TaskType.QUERY, "S1"), 1, "FAILED");
        it.report(unanswered);
        RunId answered = it.run();
        it.attempt(answered, it.tasks.orderTask(TaskType.QUERY, "S1"), 1, "DONE");
        assertThat(it.cases.solveGone()).isZero();

        it.report(answered);

        assertThat(it.cases.solveGone()).isEqualTo(1);
    }

    @Test
    void ofAMissedRunAreSolvedWhenItsGapIs() {
        it.jdbc
                .sql("INSERT INTO sync.missed_run (job, since, every) VALUES ('create-poll', now(), interval '1 hour')")
                .update();
        it.exceptions.write(it.run(), it.row(ExceptionKind.RUN_MISSED, null, null, null), "create-poll");
        assertThat(it.cases.solveGone()).isZero();

        it.jdbc.sql("UPDATE sync.missed_run SET solved_at = now()").update();

        assertThat(it.cases.solveGone()).isEqualTo(1);
        assertThat(it.state()).isEqualTo("SOLVED");
    }

    @Test
    void comeBackWithATimeOfTheirOwn() {
        pause(false);
        it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, null, null, null);
        it.cases.solveGone();
        it.later("1 hour");
        it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, null, null, null);

        assertThat(it.jdbc.sql("""
            SELECT state || ' ' || (opened_at = reopened_at) || ' ' || (reopened_at > first_seen + interval '59 minutes')
            FROM sync.exception_case
            """).query((row, n) -> row.getString(1)).single())
                .isEqualTo("REOPENED true true");
    }

    @Test
    void foldManyFailingTasksIntoOne() {
        RunId run = it.run();
        it.tasks.orderTasks(TaskType.CREATE, "S1", 1_000, Duration.ofHours(1));
        it.jdbc.sql("UPDATE sync.task SET failure_code = 'CONNECT_FAILED'").update();
        List<SyncException> rows =
                it.jdbc.sql("SELECT id FROM sync.task").query((row, n) -> row.getLong("id")).list().stream()
                        .map(task -> it.row(ExceptionKind.TASK_RETRIES, FailureCode.CONNECT_FAILED, task, null))
                        .toList();

        it.exceptions.write(run, rows);

        assertThat(it.states()).containsExactly("TASK_RETRIES NEW 1 1000 -");
    }

    @Test
    void areSafeForSeveralRunsAtOnce() {
        int writers = 4;
        List<ExceptionKind> kinds =
                List.of(ExceptionKind.SYSTEM_PAUSED, ExceptionKind.CLOCK_DIFFERS, ExceptionKind.TASK_RETRIES);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            CompletableFuture.allOf(IntStream.range(0, writers)
                            .mapToObj(n -> CompletableFuture.runAsync(() -> write(kinds, n), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(it.states())
                .containsExactlyInAnyOrder(
                        "SYSTEM_PAUSED OPEN 4 0 -", "CLOCK_DIFFERS OPEN 4 0 -", "TASK_RETRIES OPEN 4 0 -");
    }

    /** Each writer has an order of its own; all of a batch are in one transaction. */
    private void write(List<ExceptionKind> kinds, int writer) {
        RunId run = it.run();
        Exceptions exceptions = new Exceptions(it.database.dataSource());
        for (int i = 0; i < 50; i++) {
            int offset = writer + i;
            exceptions.write(
                    run,
                    IntStream.range(0, kinds.size())
                            .mapToObj(k -> it.row(kinds.get((k + offset) % kinds.size()), null, null, null))
                            .toList());
        }
    }

    private long parked(FailureCode code, RunId run) {
        long task = it.tasks.orderTask(TaskType.CREATE, "S1");
        it.tasks.park(task, code, "Refused.");
        it.meet(run, ExceptionKind.TASK_NEEDS_PERSON, code, task, null);
        return task;
    }

    private void release(long task) {
        it.jdbc
                .sql("UPDATE sync.task SET status = 'WAITING', next_run_at = now(), failure_code = NULL WHERE id = :id")
                .param("id", task)
                .update();
    }

    private void pause(boolean paused) {
        it.jdbc.sql("""
            UPDATE sync.proxy_system SET paused_at = CASE WHEN :paused THEN now() END,
                paused_reason = CASE WHEN :paused THEN 'Rejected.' END
            """).param("paused", paused).update();
    }

    private void propose(long snapshot) {
        it.jdbc
                .sql("""
                    INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku, inventory_type,
                        inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only, state, reason)
                    VALUES (:snapshot, :mapping, 'W1', 'VP', 'A', 'QUALIFIED', 'IN1', now(), 5, 8, true, 'PROPOSED', 'Above.')
                    """)
                .param("snapshot", snapshot)
                .param("mapping", it.mapping)
                .update();
    }
}
