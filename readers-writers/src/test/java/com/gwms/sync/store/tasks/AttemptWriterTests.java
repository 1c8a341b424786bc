package com.gwms.sync.store.tasks;

import static com.gwms.sync.store.tasks.TaskFixtures.LEASE;
import static com.gwms.sync.store.tasks.TaskFixtures.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AttemptWriterTests {
    private static final AttemptOutcome TIMED_OUT =
            new AttemptOutcome.Failed(FailureCode.CALL_TIMED_OUT, "No answer within 30 seconds.");

    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskClaims claims;
    private AttemptWriter writer;
    private TransactionTemplate transaction;

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
        claims = new TaskClaims(database.dataSource());
        writer = new AttemptWriter(database.dataSource());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        fixtures.system("A");
    }

    @Test
    void endsADoneTask() {
        ClaimedTask task = claimNew(TaskType.CREATE);

        NextState next = writer.finish(task, new AttemptOutcome.Done("Received in full."), LIMITS, 3);

        assertThat(next.status()).isEqualTo(TaskStatus.SUCCESS);
        fixtures.assertThatTask(task.id())
                .hasSucceeded()
                .hasSummaryContaining("Received in full.")
                .hasAttemptOutcome("DONE");
        assertThat(number("SELECT count(*) FROM sync.task t JOIN sync.task_attempt a ON a.task_id = t.id"
                        + " WHERE a.calls = 3 AND a.ended_at = t.finished_at AND t.lease_until IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void schedulesTheNextPollFromTheEndOfTheAttempt() {
        ClaimedTask task = claimNew(TaskType.CREATE);

        writer.finish(task, new AttemptOutcome.NotYet("Not received yet."), LIMITS, 1);

        fixtures.assertThatTask(task.id())
                .isWaitingFor(Duration.ofMinutes(30))
                .hasCounters(1, 1, 0)
                .hasAttemptOutcome("NOT_YET");
    }

    @Test
    @DisplayName("row 46: a rate limit is no failure")
    void row46WaitsAsLongAsTheWarehouseAskedAndCountsNoFailure() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        writer.finish(task, new AttemptOutcome.RateLimited(Duration.ofMinutes(2), "Asked to wait 120 s."), LIMITS, 1);

        fixtures.assertThatTask(task.id())
                .isWaitingFor(Duration.ofMinutes(2))
                .hasCounters(1, 0, 0)
                .hasFailureCode(FailureCode.RATE_LIMITED)
                .hasAttemptOutcome("RATE_LIMITED");
    }

    @Test
    void parksATaskWhoseMappingIsWrong() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        writer.finish(
                task, new AttemptOutcome.Failed(FailureCode.LOCATION_MISSING, "No defective location."), LIMITS, 0);

        fixtures.assertThatTask(task.id())
                .isInManualHandling(FailureCode.LOCATION_MISSING)
                .hasAttemptOutcome("FAILED");
    }

    @Test
    void givesATaskBackDueAtOnceAndStillFenced() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        writer.finish(task, new AttemptOutcome.GivenBack("The run was asked to stop."), LIMITS, 0);

        fixtures.assertThatTask(task.id())
                .isWaitingFor(Duration.ZERO)
                .hasCounters(1, 0, 0)
                .hasAttemptOutcome("GIVEN_BACK");
        assertThat(claim(task.id()).attempt()).isEqualTo(2);
    }

    @Test
    @DisplayName("row 10: a writer that lost its lease changes nothing, in whatever its transaction did")
    void row10ALateWriterChangesNothing() {
        ClaimedTask late = claimNew(TaskType.QUERY);
        ClaimedTask newer = overtake(late);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    database.jdbc()
                            .sql("INSERT INTO gwms.sku (code, local_sku, name) VALUES ('S', 'S', 'S')")
                            .update();
                    writer.finish(late, new AttemptOutcome.Done("Too late."), LIMITS, 1);
                }))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("Task " + late.id() + " is no longer held by attempt 1");

        fixtures.assertThatTask(late.id()).isRunning().hasCounters(2, 1, 1).hasAttemptOutcome(null);
        assertThat(number("SELECT count(*) FROM gwms.sku")).isZero();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> writer.lockHeld(late)))
                .isInstanceOf(LeaseLostException.class);
        writer.finish(newer, new AttemptOutcome.Done("In time."), LIMITS, 1);
        assertThatThrownBy(() -> writer.finish(newer, new AttemptOutcome.Done("Twice."), LIMITS, 1))
                .isInstanceOf(LeaseLostException.class);
        fixtures.assertThatTask(late.id()).hasSucceeded().hasSummaryContaining("In time.");
    }

    @Test
    void finishesLateWhereNobodyTookTheTaskOver() {
        ClaimedTask task = claimNew(TaskType.QUERY);
        fixtures.expireLease(task.id());

        writer.finish(task, new AttemptOutcome.Done("Late, and first."), LIMITS, 1);

        fixtures.assertThatTask(task.id()).hasSucceeded();
    }

    @Test
    void joinsTheSurroundingTransaction() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        transaction.executeWithoutResult(status -> {
            writer.lockHeld(task);
            writer.finish(task, new AttemptOutcome.Done("Never committed."), LIMITS, 1);
            status.setRollbackOnly();
        });

        fixtures.assertThatTask(task.id()).isRunning().hasAttemptOutcome(null);
    }

    @Test
    void refusesToLockOutsideATransaction() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        assertThatThrownBy(() -> writer.lockHeld(task))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only inside the transaction");
    }

    @Test
    void keepsTheTaskFromARescueWhileItIsLocked() {
        ClaimedTask task = claimNew(TaskType.QUERY);
        fixtures.expireLease(task.id());
        ExpiredLeases leases = new ExpiredLeases(new TransactionlessDataSource(database.dataSource()));

        transaction.executeWithoutResult(status -> {
            writer.lockHeld(task);
            assertThat(leases.rescue(type -> LIMITS, one -> {})).isEmpty();
            writer.finish(task, new AttemptOutcome.Done("Applied."), LIMITS, 1);
        });

        fixtures.assertThatTask(task.id()).hasSucceeded();
    }

    @Test
    @DisplayName("row 15: an attempt whose COMMIT was not answered is looked up by task and attempt")
    void row15TellsWhatBecameOfAnAttempt() {
        ClaimedTask finished = claimNew(TaskType.QUERY);
        writer.finish(finished, new AttemptOutcome.NotYet("Not yet."), LIMITS, 1);
        ClaimedTask running = claimNew(TaskType.QUERY);
        ClaimedTask late = claimNew(TaskType.QUERY);
        ClaimedTask newer = overtake(late);

        assertThat(writer.lookUp(finished)).isEqualTo(AttemptState.FINISHED);
        assertThat(writer.lookUp(running)).isEqualTo(AttemptState.RUNNING);
        assertThat(writer.lookUp(late)).isEqualTo(AttemptState.OVERTAKEN);
        assertThat(writer.lookUp(newer)).isEqualTo(AttemptState.RUNNING);
    }

    @Test
    @DisplayName("row 15: the look-up waits for a COMMIT that is still on its way")
    void row15WaitsForACommitThatIsStillOnItsWay() throws Exception {
        ClaimedTask task = claimNew(TaskType.QUERY);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<?> ending = executor.submit(() -> transaction.executeWithoutResult(status -> {
                writer.finish(task, new AttemptOutcome.Done("Done."), LIMITS, 1);
                written.countDown();
                awaitLatch(commit);
            }));
            awaitLatch(written);
            Future<AttemptState> looked = executor.submit(() -> writer.lookUp(task));
            fixtures.awaitBlockedConnections(1);
            commit.countDown();
            ending.get();

            assertThat(looked.get()).isEqualTo(AttemptState.FINISHED);
        }
    }

    @Test
    @DisplayName("row 25: a task tried as often as allowed goes to manual handling with its last error")
    void row25ParksATaskAfterItsLastPoll() {
        LifecycleLimits twoPolls = new LifecycleLimits(2, 100);
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        writer.finish(claim(id), TIMED_OUT, twoPolls, 1);
        fixtures.makeDue(id);

        writer.finish(claim(id), TIMED_OUT, twoPolls, 1);

        fixtures.assertThatTask(id)
                .isInManualHandling(FailureCode.POLLS_EXHAUSTED)
                .hasSummaryContaining("Given up after 2 polls. Last: No answer within 30 seconds.")
                .hasAttemptOutcome("FAILED");
        assertThat(number("SELECT count(*) FROM sync.task_attempt WHERE failure_code = 'CALL_TIMED_OUT'"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("row 26: a poison task backs off by its intervals and delays no other")
    void row26APoisonTaskBacksOffByItsIntervalsAndDelaysNoOther() {
        long poison = fixtures.orderTask(TaskType.CANCEL, "A");
        Duration[] intervals = {Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(4)
        };

        for (int round = 0; round < intervals.length; round++) {
            long healthy = fixtures.orderTask(TaskType.CANCEL, "A");
            writer.finish(claim(poison), TIMED_OUT, LIMITS, 1);
            writer.finish(claim(healthy), new AttemptOutcome.Done("Cancelled."), LIMITS, 1);

            fixtures.assertThatTask(poison).isWaitingFor(intervals[round]).hasCounters(round + 1, round + 1, round + 1);
            fixtures.assertThatTask(healthy).hasSucceeded();
            fixtures.makeDue(poison);
        }
        writer.finish(claim(poison), TIMED_OUT, LIMITS, 1);

        fixtures.assertThatTask(poison).isInManualHandling(FailureCode.FAILURES_EXHAUSTED);
    }

    @Test
    void storesWhateverAWarehouseSays() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        writer.finish(
                task,
                new AttemptOutcome.Failed(FailureCode.REFUSED_BY_WAREHOUSE, "No\0 way " + "\uD83D\uDCE6".repeat(3_000)),
                LIMITS,
                1);

        fixtures.assertThatTask(task.id()).hasSummaryContaining("No\uFFFD way \uD83D\uDCE6");
        assertThat(number("SELECT length(summary) FROM sync.task")).isBetween(900, 2_000);
    }

    @Test
    void saysWhatToDoWhereTheWarehouseGaveNoReason() {
        ClaimedTask task = claimNew(TaskType.QUERY);

        writer.finish(task, new AttemptOutcome.Failed(FailureCode.REFUSED_BY_WAREHOUSE, " "), LIMITS, 1);

        fixtures.assertThatTask(task.id()).hasSummaryContaining(FailureCode.REFUSED_BY_WAREHOUSE.remedy());
    }

    private ClaimedTask overtake(ClaimedTask late) {
        fixtures.expireLease(late.id());
        new ExpiredLeases(database.dataSource()).rescue(type -> LIMITS, one -> {});
        fixtures.makeDue(late.id());
        return claim(late.id());
    }

    private ClaimedTask claimNew(TaskType type) {
        return claim(fixtures.orderTask(type, "A"));
    }

    private ClaimedTask claim(long id) {
        RunId run = fixtures.run();
        return claims.claim(id, run, LEASE, new DueTasks(database.dataSource()).databaseTime())
                .orElseThrow();
    }

    private int number(String sql) {
        return database.jdbc().sql(sql).query((rs, row) -> rs.getInt(1)).single();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
