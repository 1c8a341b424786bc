package com.gwms.sync.store.tasks;

import static com.gwms.sync.store.tasks.TaskFixtures.LEASE;
import static com.gwms.sync.store.tasks.TaskFixtures.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExpiredLeasesTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskClaims claims;
    private ExpiredLeases leases;

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
        leases = new ExpiredLeases(database.dataSource());
        fixtures.system("A");
    }

    @Test
    @DisplayName("row 6: the task of a killed run waits its interval and counts as failed")
    void row6SetsTheTaskOfAKilledRunToWaiting() {
        ClaimedTask task = claim(fixtures.orderTask(TaskType.CREATE, "A"));
        fixtures.expireLease(task.id());

        List<RescuedTask> rescued = leases.rescue(type -> LIMITS, one -> {});

        assertThat(rescued).singleElement().satisfies(one -> {
            assertThat(one.taskId()).isEqualTo(task.id());
            assertThat(one.attempt()).isEqualTo(1);
            assertThat(one.run()).isEqualTo(task.run());
            assertThat(one.next().status()).isEqualTo(TaskStatus.WAITING);
        });
        fixtures.assertThatTask(task.id())
                .isWaitingFor(Duration.ofMinutes(30))
                .hasCounters(1, 1, 1)
                .hasFailureCode(FailureCode.LEASE_EXPIRED)
                .hasAttemptOutcome("LEASE_EXPIRED");
    }

    @Test
    void leavesALeaseThatStillRunsAlone() {
        ClaimedTask task = claim(fixtures.orderTask(TaskType.CREATE, "A"));

        assertThat(leases.rescue(type -> LIMITS, one -> {})).isEmpty();

        fixtures.assertThatTask(task.id()).isRunning();
    }

    @Test
    @DisplayName("row 27: a task that kills its process every time reaches manual handling")
    void row27ACrashLoopReachesManualHandling() {
        LifecycleLimits threeFailures = new LifecycleLimits(100, 3);
        long id = fixtures.orderTask(TaskType.CREATE, "A");
        int crashes = 0;
        do {
            fixtures.makeDue(id);
            claim(id);
            fixtures.expireLease(id);
            crashes++;
        } while (leases.rescue(type -> threeFailures, one -> {})
                        .getFirst()
                        .next()
                        .status()
                == TaskStatus.WAITING);

        assertThat(crashes).isEqualTo(3);
        fixtures.assertThatTask(id)
                .isInManualHandling(FailureCode.FAILURES_EXHAUSTED)
                .hasCounters(3, 2, 3)
                .hasSummaryContaining("Given up after 3 failures in a row");
    }

    @Test
    void asksForTheLimitsOfEachTypeOfTask() {
        ClaimedTask create = claim(fixtures.orderTask(TaskType.CREATE, "A"));
        ClaimedTask query = claim(fixtures.orderTask(TaskType.QUERY, "A"));
        fixtures.expireLease(create.id());
        fixtures.expireLease(query.id());

        leases.rescue(type -> type == TaskType.QUERY ? new LifecycleLimits(100, 1) : LIMITS, one -> {});

        fixtures.assertThatTask(create.id()).isWaiting();
        fixtures.assertThatTask(query.id()).isInManualHandling(FailureCode.FAILURES_EXHAUSTED);
    }

    @Test
    void rescuesEachTaskOnceWhenSeveralRunsRescue() throws Exception {
        fixtures.orderTasks(TaskType.CREATE, "A", 1_200, Duration.ofHours(1));
        claims.claimDue(new ClaimRequest(
                TaskType.CREATE,
                null,
                1_200,
                fixtures.run(),
                LEASE,
                new DueTasks(database.dataSource()).databaseTime(),
                null));
        database.jdbc()
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 minute'")
                .update();

        List<RescuedTask> rescued = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            Callable<List<RescuedTask>> rescue = () -> leases.rescue(type -> LIMITS, one -> {});
            for (Future<List<RescuedTask>> part : executor.invokeAll(List.of(rescue, rescue, rescue))) {
                rescued.addAll(part.get());
            }
        }
        rescued.addAll(leases.rescue(type -> LIMITS, one -> {}));

        assertThat(rescued).extracting(RescuedTask::taskId).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void waitsForNoLeaseOfARunThatHasEnded() {
        ClaimedTask task = claim(fixtures.orderTask(TaskType.CREATE, "A"));
        database.jdbc()
                .sql("UPDATE sync.run SET ended_at = now(), lease_until = NULL, outcome = 'KILLED' WHERE id = :id")
                .param("id", task.run().value())
                .update();

        assertThat(leases.rescue(type -> LIMITS, one -> {})).hasSize(1);

        fixtures.assertThatTask(task.id()).isWaiting();
    }

    @Test
    void undoesTheRescueThatCouldNotBeReported() {
        ClaimedTask task = claim(fixtures.orderTask(TaskType.CREATE, "A"));
        fixtures.expireLease(task.id());

        assertThatThrownBy(() -> leases.rescue(type -> LIMITS, one -> {
                    throw new IllegalStateException("No report.");
                }))
                .hasMessage("No report.");

        fixtures.assertThatTask(task.id()).isRunning();
    }

    @Test
    void rescuesTheOthersWhereOneWasChangedByHand() {
        ClaimedTask broken = claim(fixtures.orderTask(TaskType.CREATE, "A"));
        ClaimedTask sound = claim(fixtures.orderTask(TaskType.CREATE, "A"));
        fixtures.expireLease(broken.id());
        fixtures.expireLease(sound.id());
        database.jdbc()
                .sql("DELETE FROM sync.task_attempt WHERE task_id = :id")
                .param("id", broken.id())
                .update();

        assertThat(leases.rescue(type -> LIMITS, one -> {}))
                .extracting(RescuedTask::taskId)
                .containsExactly(sound.id());

        fixtures.assertThatTask(broken.id()).isRunning();
    }

    private ClaimedTask claim(long id) {
        return claims.claim(id, fixtures.run(), LEASE, new DueTasks(database.dataSource()).databaseTime())
                .orElseThrow();
    }
}
