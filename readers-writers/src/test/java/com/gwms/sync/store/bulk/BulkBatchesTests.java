package com.gwms.sync.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.store.tasks.BulkOutcome;
import com.gwms.sync.store.tasks.CancelResult;
import com.gwms.sync.store.tasks.OperatorActions;
import com.gwms.sync.store.tasks.SyncNowRequests;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Carrying bulk actions out. */
class BulkBatchesTests {
    private static TestDatabase database;

    private BulkSite site;

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
        site = new BulkSite(database);
    }

    @Test
    void makeDueWhatWaitsAndWhatIsParkedAndLeaveTheRest() {
        long waiting = site.tasks(TaskStatus.WAITING, 1).getFirst();
        site.makeWaitLonger(waiting);
        long parked = site.tasks(TaskStatus.MANUAL_HANDLING, 1).getFirst();
        site.tasks(TaskStatus.PENDING, 1);
        site.tasks(TaskStatus.RUNNING, 1);
        site.tasks(TaskStatus.SUCCESS, 1);
        site.tasks(TaskStatus.CANCELLED, 1);
        site.fixtures().orderTaskIn(TaskStatus.MANUAL_HANDLING, "B");
        new SystemGate(database.dataSource()).pause("B", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        long id = site.order(BulkKind.RUN_NOW, BulkSite.all());
        site.carryOut(3);

        assertThat(site.outcomes(id))
                .containsOnly(
                        entry(BulkOutcome.DONE, 2),
                        entry(BulkOutcome.DUE_ALREADY, 1),
                        entry(BulkOutcome.RUNNING, 1),
                        entry(BulkOutcome.SUCCEEDED, 1),
                        entry(BulkOutcome.CANCELLED, 1),
                        entry(BulkOutcome.SYSTEM_PAUSED, 1));
        assertThat(due(waiting)).isTrue();
        assertThat(due(parked)).isTrue();
        site.fixtures().assertThatTask(waiting).hasSummaryContaining("As the test put it.");
        site.fixtures().assertThatTask(parked).isWaiting().hasSummaryContaining("Released by lin: mended");
        assertThat(site.row(id))
                .returns(BulkState.FINISHED, BulkRow::state)
                .returns(2, BulkRow::done)
                .returns(5, BulkRow::refused)
                .returns(0, BulkRow::left);
    }

    @Test
    void releaseWhatIsParkedAlone() {
        long parked = site.tasks(TaskStatus.MANUAL_HANDLING, 1).getFirst();
        long waiting = site.tasks(TaskStatus.WAITING, 1).getFirst();
        site.makeWaitLonger(waiting);

        long id = site.order(BulkKind.RELEASE, BulkSite.all());
        site.carryOut(10);

        assertThat(site.outcomes(id)).containsOnly(entry(BulkOutcome.DONE, 1), entry(BulkOutcome.NOT_PARKED, 1));
        assertThat(due(parked)).isTrue();
        assertThat(due(waiting)).isFalse();
    }

    @Test
    void releaseNothingThatIsDecidedOnOneByOne() {
        site.tasks(TaskStatus.MANUAL_HANDLING, 1);
        long refused = site.fixtures().orderTaskIn(TaskStatus.MANUAL_HANDLING, "A");

        long id = site.order(BulkKind.RELEASE, BulkSite.all());
        site.carryOut(10);

        assertThat(site.outcomes(id)).containsOnly(entry(BulkOutcome.DONE, 1), entry(BulkOutcome.ONE_BY_ONE, 1));
        site.fixtures().assertThatTask(refused).is(TaskStatus.MANUAL_HANDLING);
    }

    @Test
    void cancelWhatIsUnfinishedAndLetAttemptsEnd() {
        List<Long> waiting = site.tasks(TaskStatus.WAITING, 4);
        long running = site.tasks(TaskStatus.RUNNING, 1).getFirst();

        long id = site.order(BulkKind.CANCEL, BulkSite.all());
        site.carryOut(2);

        assertThat(site.outcomes(id)).containsOnly(entry(BulkOutcome.DONE, 4), entry(BulkOutcome.AFTER_ITS_ATTEMPT, 1));
        waiting.forEach(task ->
                site.fixtures().assertThatTask(task).isCancelled().hasSummaryContaining("Cancelled by lin: mended"));
        site.fixtures().assertThatTask(running).isRunning();
        assertThat(site.row(id).done()).isEqualTo(5);
        assertThat(site.queries().tasks(id, BulkOutcome.DONE, waiting.get(1), 10))
                .containsExactlyElementsOf(waiting.subList(2, 4));
    }

    /** The single actions stay the rule: what they refuse is left alone, what they do is done. */
    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    void refuseWhatTheSingleActionsRefuse(TaskStatus status) {
        long one = site.tasks(status, 1).getFirst();
        database.jdbc()
                .sql("UPDATE sync.task SET last_run_at = now() WHERE id = :id")
                .param("id", one)
                .update();
        site.makeWaitLonger(one);
        long run = site.order(BulkKind.RUN_NOW, BulkSite.all());
        boolean refusedToRun = new SyncNowRequests(database.dataSource()).submit(one, "s-1", "lin", "mended")
                instanceof SyncNowSubmission.Refused;
        site.carryOut(10);
        long cancel = BulkSite.ordered(site.actions().order(site.wish("r-2", BulkKind.CANCEL, BulkSite.all())));
        site.carryOut(10);

        // the next run takes what is pending without being asked
        boolean leftAsItIs = site.row(run).done() == 0 && !site.outcomes(run).containsKey(BulkOutcome.DUE_ALREADY);
        assertThat(leftAsItIs).isEqualTo(refusedToRun);
        boolean over = status == TaskStatus.SUCCESS || status == TaskStatus.CANCELLED;
        assertThat(site.row(cancel).done()).isEqualTo(over ? 0 : 1);
        if (over) {
            assertThat(new OperatorActions(database.dataSource()).cancelTask(one, "lin", "mended"))
                    .isInstanceOf(CancelResult.Refused.class);
        }
    }

    @Test
    void leaveATaskAloneThatTheFilterDoesNotMatchAnyMore() {
        List<Long> parked = site.tasks(TaskStatus.MANUAL_HANDLING, 3);
        long id = site.order(BulkKind.CANCEL, BulkSite.in(TaskStatus.MANUAL_HANDLING));
        database.jdbc()
                .sql("UPDATE sync.task SET status = 'WAITING', next_run_at = now(), failure_code = NULL WHERE id = :id")
                .param("id", parked.get(1))
                .update();
        database.jdbc()
                .sql("DELETE FROM sync.task WHERE id = :id")
                .param("id", parked.get(2))
                .update();

        site.carryOut(10);

        assertThat(site.outcomes(id))
                .containsOnly(entry(BulkOutcome.DONE, 1), entry(BulkOutcome.CHANGED, 1), entry(BulkOutcome.GONE, 1));
        site.fixtures().assertThatTask(parked.get(1)).isWaiting();
    }

    @Test
    void waitForNobodyWhoIsAtATask() throws SQLException {
        long busy = site.tasks(TaskStatus.RUNNING, 1).getFirst();
        site.tasks(TaskStatus.WAITING, 1);
        long id = site.order(BulkKind.CANCEL, BulkSite.all());

        site.fixtures().whileItsEndIsBooked(busy, () -> site.carryOut(10));

        assertThat(site.outcomes(id)).containsOnly(entry(BulkOutcome.DONE, 1), entry(BulkOutcome.BUSY, 1));
    }

    @Test
    void goOnInAnotherProcessAfterTheLeaseAndDoNothingTwice() {
        List<Long> tasks = site.tasks(TaskStatus.MANUAL_HANDLING, 5);
        long id = site.order(BulkKind.RELEASE, BulkSite.all());
        BulkBatches first = site.batches(2);
        HeldBulk lost = first.claim().orElseThrow();
        assertThat(first.next(lost)).isTrue();
        // what was released has been tried again by now, and is parked once more
        database.jdbc()
                .sql("UPDATE sync.task SET summary = 'Tried again.', next_run_at = now() + interval '1 hour'"
                        + " WHERE id = :id AND status = 'WAITING'")
                .param("id", tasks.getFirst())
                .update();
        BulkBatches second = site.batches(2);
        assertThat(second.claim()).isEmpty();

        site.expireLease();
        HeldBulk taken = second.claim().orElseThrow();
        assertThat(taken).returns(lost.id(), HeldBulk::id).returns(lost.fence() + 1, HeldBulk::fence);
        assertThat(first.next(lost)).isFalse();
        first.release(lost);
        assertThat(site.batches(2).claim()).isEmpty();
        assertThat(second.next(taken)).isTrue();
        assertThat(second.next(taken)).isFalse();

        site.fixtures().assertThatTask(tasks.getFirst()).hasSummaryContaining("Tried again.");
        assertThat(site.row(id))
                .returns(BulkState.FINISHED, BulkRow::state)
                .returns(5, BulkRow::done)
                .returns(0, BulkRow::refused);
    }

    @Test
    void letALateWriterChangeNothing() throws Exception {
        List<Long> tasks = site.tasks(TaskStatus.WAITING, 4);
        site.order(BulkKind.CANCEL, BulkSite.all());
        BulkBatches late = site.batches(2);
        HeldBulk lost = late.claim().orElseThrow();
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                Connection taking = database.dataSource().getConnection()) {
            taking.setAutoCommit(false);
            try (var statement = taking.createStatement()) {
                statement.execute("UPDATE sync.bulk_action SET fence = fence + 1 WHERE state = 'UNDER_WAY'");
            }
            Future<Boolean> batch = pool.submit(() -> late.next(lost));
            site.fixtures().awaitBlockedConnections(1);
            taking.commit();

            assertThat(batch.get()).isFalse();
        }
        tasks.forEach(task -> site.fixtures().assertThatTask(task).isWaiting());
        assertThat(site.row(lost.id())).returns(0, BulkRow::done).returns(BulkState.UNDER_WAY, BulkRow::state);
    }

    @Test
    void areTakenByOneProcessEach() {
        site.tasks(TaskStatus.WAITING, 1);
        long one = site.order(BulkKind.RUN_NOW, BulkSite.all());
        long other = BulkSite.ordered(site.actions().order(site.wish("r-2", BulkKind.CANCEL, BulkSite.all())));
        BulkBatches batches = site.batches(2);

        HeldBulk first = batches.claim().orElseThrow();

        assertThat(List.of(first.id(), batches.claim().orElseThrow().id())).containsExactly(one, other);
        assertThat(batches.claim()).isEmpty();
        batches.release(first);
        assertThat(batches.claim()).get().returns(one, HeldBulk::id);
    }

    @Test
    void leaveASystemAloneThatAskedForIt() {
        site.tasks(TaskStatus.MANUAL_HANDLING, 1);
        new SystemGate(database.dataSource()).closeUntil("A", Duration.ofMinutes(5));

        long id = site.order(BulkKind.RUN_NOW, BulkSite.all());
        site.carryOut(10);

        assertThat(site.outcomes(id)).containsOnly(entry(BulkOutcome.SYSTEM_CLOSED, 1));
    }

    private static boolean due(long task) {
        return database.jdbc()
                .sql("SELECT status = 'WAITING' AND due_at <= now() FROM sync.task WHERE id = :id")
                .param("id", task)
                .query(Boolean.class)
                .single();
    }
}
