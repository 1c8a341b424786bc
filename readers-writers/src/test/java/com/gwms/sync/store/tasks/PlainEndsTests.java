package com.gwms.sync.store.tasks;

import static com.gwms.sync.store.tasks.TaskFixtures.LEASE;
import static com.gwms.sync.store.tasks.TaskFixtures.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlainEndsTests {
    private static final List<AttemptOutcome> EVERY_OUTCOME = List.of(
            new AttemptOutcome.Done("Nothing differed."),
            new AttemptOutcome.NotYet("Not received yet."),
            new AttemptOutcome.RateLimited(Duration.ofMinutes(2), "Asked to wait 120 s."),
            new AttemptOutcome.Failed(FailureCode.CALL_TIMED_OUT, "No answer within 30 seconds."),
            new AttemptOutcome.Failed(FailureCode.REFUSED_BY_WAREHOUSE, ""),
            new AttemptOutcome.GivenBack("The run was asked to stop."));

    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final PlainEnds ends = new PlainEnds(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesOfEachOutcomeWhatTheWriterOfOneMakesOfIt() {
        fixtures.system("A");
        AttemptWriter writer = new AttemptWriter(database.dataSource());
        List<PlainEnd> together = new ArrayList<>();
        List<ClaimedTask> single = new ArrayList<>();
        for (AttemptOutcome outcome : EVERY_OUTCOME) {
            together.addFirst(end(claimNew(), outcome, null));
            ClaimedTask other = claimNew();
            writer.finish(other, outcome, LIMITS, 3);
            single.addFirst(other);
        }

        Map<Long, NextState> next = ends.write(together);

        assertThat(next).hasSize(EVERY_OUTCOME.size());
        for (int i = 0; i < EVERY_OUTCOME.size(); i++) {
            assertThat(row(together.get(i).task())).isEqualTo(row(single.get(i)));
        }
    }

    @Test
    @DisplayName("row 10: a task that another attempt holds stays as it is, and the others end")
    void leavesWhatIsNoLongerItsAttempts() {
        fixtures.system("A");
        ClaimedTask late = claimNew();
        ClaimedTask inTime = claimNew();
        fixtures.expireLease(late.id());
        new ExpiredLeases(database.dataSource()).rescue(type -> LIMITS, rescued -> {});
        String before = row(late);

        Map<Long, NextState> next = ends.write(List.of(
                end(inTime, new AttemptOutcome.Done("In time."), null),
                end(late, new AttemptOutcome.Done("Too late."), null)));

        assertThat(next).containsOnlyKeys(inTime.id());
        assertThat(row(late)).isEqualTo(before);
        fixtures.assertThatTask(inTime.id()).hasSucceeded();
    }

    @Test
    void notesTheNumberThatWasLearntAndKeepsAnOlderOne() {
        fixtures.system("A");
        ClaimedTask learns = claimNew();
        ClaimedTask tooLong = claimNew();
        database.jdbc()
                .sql("UPDATE sync.task SET third_party_order_no = 'OC-1'")
                .update();

        ends.write(List.of(
                end(learns, new AttemptOutcome.NotYet("Picked."), "OC-2"),
                end(tooLong, new AttemptOutcome.NotYet("Picked."), "X".repeat(101))));

        assertThat(database.jdbc()
                        .sql("SELECT third_party_order_no FROM sync.task ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("OC-2", "OC-1");
    }

    @Test
    void parksAgainWhatWasTakenOutOfManualHandlingAndGivenBack() {
        fixtures.system("A");
        ClaimedTask task = claimNew();
        database.jdbc().sql("UPDATE sync.task_attempt SET was_parked = true").update();
        database.jdbc()
                .sql("UPDATE sync.task SET failure_code = 'REFUSED_BY_WAREHOUSE', summary = 'Refused.'")
                .update();

        Map<Long, NextState> next =
                ends.write(List.of(end(task, new AttemptOutcome.GivenBack("The run was asked to stop."), null)));

        assertThat(next.get(task.id())).extracting(NextState::status).isEqualTo(TaskStatus.MANUAL_HANDLING);
        fixtures.assertThatTask(task.id())
                .isInManualHandling(FailureCode.REFUSED_BY_WAREHOUSE)
                .hasSummaryContaining("Refused.");
    }

    @Test
    @DisplayName("row 31: what a person gave up meanwhile is cancelled, and what the warehouse said is kept")
    void cancelsWhatWasGivenUpMeanwhile() {
        fixtures.system("A");
        ClaimedTask task = claimNew();
        ClaimedTask other = claimNew();
        new OperatorActions(database.dataSource()).cancelTask(task.id(), "lin", "Settled by phone.");

        ends.write(List.of(
                end(task, new AttemptOutcome.NotYet("Being picked."), null),
                end(other, new AttemptOutcome.NotYet("Being picked."), null)));

        fixtures.assertThatTask(task.id()).isCancelled().hasSummaryContaining("Being picked.");
        fixtures.assertThatTask(other.id()).isWaiting();
        assertThat(database.jdbc()
                        .sql("SELECT count(*) FROM sync.task WHERE cancel_wish IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static PlainEnd end(ClaimedTask task, AttemptOutcome outcome, @Nullable String number) {
        return new PlainEnd(task, outcome, LIMITS, 3, number);
    }

    private ClaimedTask claimNew() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        return new TaskClaims(database.dataSource())
                .claim(id, fixtures.run(), LEASE, new DueTasks(database.dataSource()).databaseTime())
                .orElseThrow();
    }

    /** What an end writes; the time until the next run in minutes. */
    private String row(ClaimedTask task) {
        return database.jdbc()
                .sql("""
                    SELECT concat_ws('|', t.status, t.attempt, t.polls, t.consecutive_failures,
                        round(extract(epoch FROM t.next_run_at - t.last_run_at) / 60), t.failure_code, t.summary,
                        t.lease_owner IS NULL, t.finished_at IS NULL, a.outcome, a.failure_code, a.summary, a.calls,
                        a.ended_at IS NULL)
                    FROM sync.task t JOIN sync.task_attempt a ON a.task_id = t.id
                    WHERE t.id = :id
                    """)
                .param("id", task.id())
                .query(String.class)
                .single();
    }
}
