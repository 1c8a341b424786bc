package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskReturnsTests {
    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final TaskReturns returns = new TaskReturns(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void letTasksWaitWithoutUsingTheirCountersUp() {
        RunId run = fixtures.run();
        List<ClaimedTask> tasks = claimed(run, 3);

        assertThat(returns.giveBack(
                        run, tasks, 0, Duration.ofMinutes(2), FailureCode.SYSTEM_NOT_ATTEMPTED, "Left alone."))
                .hasSize(3);

        assertThat(count("sync.task WHERE status = 'WAITING' AND polls = 0 AND consecutive_failures = 0"
                        + " AND next_run_at BETWEEN now() + interval '1 minute' AND now() + interval '3 minutes'"))
                .isEqualTo(3);
        assertThat(count("sync.task_attempt WHERE outcome = 'GIVEN_BACK' AND ended_at IS NOT NULL"))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("row 10: a task that another run took over is not given back")
    void leaveTasksOfOthersAlone() {
        RunId run = fixtures.run();
        List<ClaimedTask> tasks = claimed(run, 1);

        assertThat(returns.giveBack(fixtures.run(), tasks, 0, Duration.ZERO, null, "Left alone."))
                .isEmpty();

        assertThat(count("sync.task WHERE status = 'RUNNING'")).isEqualTo(1);
    }

    @Test
    void returnAParkedTaskThatSomebodyAskedForToItsPerson() {
        ClaimedTask parked = claimed(fixtures.run(), 1).getFirst();
        new AttemptWriter(database.dataSource())
                .finish(
                        parked,
                        new AttemptOutcome.Failed(FailureCode.ORDER_UNKNOWN, "No such order."),
                        TaskFixtures.LIMITS,
                        0);
        new SyncNowRequests(database.dataSource()).submit(parked.id(), "r-1", "lin", "mended");
        RunId run = fixtures.run();
        ClaimedTask asked = new TaskClaims(database.dataSource())
                .claimRequested(parked.id(), "sync-now-r-1", run, TaskFixtures.LEASE)
                .orElseThrow();

        NextState next = returns.giveBack(
                        run, List.of(asked), 3, Duration.ofMinutes(2), FailureCode.SYSTEM_NOT_ATTEMPTED, "Left alone.")
                .get(asked.id());

        assertThat(next)
                .isEqualTo(new NextState(
                        TaskStatus.MANUAL_HANDLING, null, 0, 0, FailureCode.ORDER_UNKNOWN, "No such order."));
        assertThat(count("sync.task WHERE status = 'MANUAL_HANDLING' AND failure_code = 'ORDER_UNKNOWN'"))
                .isEqualTo(1);
        assertThat(count("sync.task_attempt WHERE calls = 3 AND outcome = 'GIVEN_BACK'"))
                .isEqualTo(1);
    }

    private List<ClaimedTask> claimed(RunId run, int count) {
        String system = fixtures.system("S1");
        fixtures.orderTasks(TaskType.QUERY, system, count, Duration.ofMinutes(1));
        return new TaskClaims(database.dataSource())
                .claimDue(new ClaimRequest(
                        TaskType.QUERY,
                        system,
                        10,
                        run,
                        TaskFixtures.LEASE,
                        new DueTasks(database.dataSource()).databaseTime(),
                        null));
    }

    private long count(String from) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + from)
                .query(Long.class)
                .single();
    }
}
