package com.gwms.sync.store.tasks;

import static com.gwms.sync.store.tasks.TaskFixtures.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskCounters;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TaskClaimsTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskClaims claims;
    private DueTasks due;
    private RunId run;

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
        due = new DueTasks(database.dataSource());
        run = fixtures.run();
    }

    @Test
    void claimsADueTaskWithItsRouteAndNotesTheAttempt() {
        long mapping = fixtures.mapping(fixtures.system("FPX"), "WH1");
        long id = fixtures.inventoryTask(mapping);

        ClaimedTask task = claim(id);

        assertThat(task.counters()).isEqualTo(new TaskCounters(1, 0, 0));
        assertThat(task.systemCode()).isEqualTo("FPX");
        assertThat(task.mappingId()).isEqualTo(mapping);
        assertThat(task.businessOrderNo()).isNull();
        fixtures.assertThatTask(id).isRunning().hasCounters(1, 0, 0).hasAttemptOutcome(null);
    }

    @Test
    void claimsTheLongestDueFirstUpToTheLimit() {
        fixtures.system("A");
        fixtures.system("B");
        fixtures.orderTasks(TaskType.QUERY, "A", 3, Duration.ofMinutes(1));
        fixtures.orderTasks(TaskType.QUERY, "B", 3, Duration.ofMinutes(2));
        fixtures.orderTasks(TaskType.CREATE, "B", 3, Duration.ofMinutes(3));

        assertThat(claims.claimDue(request(null, 4)))
                .extracting(ClaimedTask::systemCode)
                .containsExactlyInAnyOrder("B", "B", "B", "A");
        assertThat(claims.claimDue(request("A", 100))).hasSize(2);
        assertThat(claims.claimDue(request(null, 100))).isEmpty();
    }

    @Test
    @DisplayName("row 19: 8 workers claim 10,000 due tasks, each exactly once")
    void row19GivesEachOf10000TasksToOneOf8Workers() throws Exception {
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("A"), 10_000, Duration.ofHours(1));
        Instant asOf = due.databaseTime();

        List<Long> ids = inParallel(8, () -> claimUntilNoneIsLeft(asOf)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(ids).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(number("SELECT count(*) FROM sync.task WHERE status = 'RUNNING' AND attempt = 1"))
                .isEqualTo(10_000);
        assertThat(number("SELECT count(*) FROM sync.task_attempt WHERE attempt = 1"))
                .isEqualTo(10_000);
    }

    private List<Long> claimUntilNoneIsLeft(Instant asOf) {
        RunId own = fixtures.run();
        List<Long> ids = new ArrayList<>();
        List<ClaimedTask> claimed;
        do {
            claimed = claims.claimDue(new ClaimRequest(TaskType.QUERY, "A", 97, own, LEASE, asOf, null));
            claimed.forEach(task -> ids.add(task.id()));
        } while (!claimed.isEmpty());
        return ids;
    }

    @Test
    void givesATaskThatTwoConnectionsWantToOneOfThem() throws Exception {
        fixtures.system("A");
        for (int round = 0; round < 50; round++) {
            long id = fixtures.orderTask(TaskType.QUERY, "A");
            Instant asOf = due.databaseTime();
            CyclicBarrier together = new CyclicBarrier(2);

            List<Boolean> won = inParallel(2, () -> {
                RunId own = fixtures.run();
                together.await();
                return claims.claim(id, own, LEASE, asOf).isPresent();
            });

            assertThat(won).containsExactlyInAnyOrder(true, false);
            fixtures.assertThatTask(id).hasCounters(1, 0, 0);
        }
    }

    @Test
    void passesOverATaskThatAnotherConnectionIsJustClaiming() {
        fixtures.system("A");
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        Instant asOf = due.databaseTime();
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        TaskClaims others = new TaskClaims(new TransactionlessDataSource(database.dataSource()));

        transaction.executeWithoutResult(status -> {
            assertThat(claims.claim(id, run, LEASE, asOf)).isPresent();
            assertThat(others.claimDue(new ClaimRequest(TaskType.QUERY, null, 10, run, LEASE, asOf, null)))
                    .isEmpty();
        });
    }

    @Test
    @DisplayName("row 11: a task is due by the database's clock, however far the caller's is ahead")
    void row11ClaimsNothingThatIsDueInTheDatabasesFuture() {
        long waiting = fixtures.orderTaskIn(TaskStatus.WAITING, fixtures.system("A"));
        database.jdbc()
                .sql("UPDATE sync.task SET next_run_at = now() + interval '4 minutes' WHERE id = :id")
                .param("id", waiting)
                .update();
        Instant fiveMinutesAhead = due.databaseTime().plus(Duration.ofMinutes(5));

        assertThat(claims.claim(waiting, run, LEASE, fiveMinutesAhead)).isEmpty();
        assertThat(claims.claimDue(new ClaimRequest(TaskType.QUERY, null, 10, run, LEASE, fiveMinutesAhead, null)))
                .isEmpty();
        assertThat(due.list(TaskType.QUERY, null, null, fiveMinutesAhead, 10)).isEmpty();
    }

    @Test
    @DisplayName("row 11: a lease is counted from the database's now")
    void row11CountsTheLeaseFromTheDatabasesNow() {
        long id = fixtures.orderTask(TaskType.QUERY, fixtures.system("A"));

        claim(id);

        assertThat(number("SELECT extract(epoch FROM lease_until - last_run_at)::integer FROM sync.task"))
                .isEqualTo((int) LEASE.toSeconds());
        assertThat(number("SELECT count(*) FROM sync.task WHERE last_run_at BETWEEN now() - interval '1 minute'"
                        + " AND now()"))
                .isEqualTo(1);
    }

    @Test
    void leavesWhatBecameDueAfterTheRunBeganToTheNextRun() {
        fixtures.system("A");
        Instant runBegan = due.databaseTime().minus(Duration.ofMinutes(10));
        long id = fixtures.orderTask(TaskType.QUERY, "A");

        assertThat(claims.claim(id, run, LEASE, runBegan)).isEmpty();
        assertThat(claims.claim(id, run, LEASE, due.databaseTime())).isPresent();
    }

    @Test
    @DisplayName("rows 46 and 48: no task of a paused or closed system is claimed or listed, until it is open again")
    void row46row48LeavesPausedAndClosedSystemsAlone() {
        SystemGate gate = new SystemGate(database.dataSource());
        long paused = fixtures.orderTask(TaskType.QUERY, fixtures.system("PAUSED"));
        long closed = fixtures.orderTask(TaskType.QUERY, fixtures.system("CLOSED"));
        long open = fixtures.orderTask(TaskType.QUERY, fixtures.system("OPEN"));
        gate.pause("PAUSED", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");
        gate.closeUntil("CLOSED", Duration.ofMinutes(2));

        assertThat(due.list(TaskType.QUERY, null, null, due.databaseTime(), 10)).containsExactly(open);
        assertThat(claims.claim(paused, run, LEASE, due.databaseTime())).isEmpty();
        assertThat(claims.claim(closed, run, LEASE, due.databaseTime())).isEmpty();
        assertThat(claims.claimDue(request("PAUSED", 10))).isEmpty();
        assertThat(claims.claimDue(request(null, 10)))
                .extracting(ClaimedTask::id)
                .containsExactly(open);

        gate.resume("PAUSED", "lin", "The key was renewed.");
        database.jdbc()
                .sql("UPDATE sync.proxy_system SET closed_until = now() - interval '1 second' WHERE code = 'CLOSED'")
                .update();
        assertThat(claims.claimDue(request(null, 10)))
                .extracting(ClaimedTask::id)
                .containsExactlyInAnyOrder(paused, closed);
    }

    @Test
    void extendsALeaseAndNeverShortensIt() {
        ClaimedTask task = claim(fixtures.orderTask(TaskType.QUERY, fixtures.system("A")));

        assertThat(claims.extendLeases(run, List.of(task), Duration.ofHours(2))).containsExactly(task.id());
        assertThat(claims.extendLeases(run, List.of(task), Duration.ofSeconds(1)))
                .containsExactly(task.id());

        assertThat(number("SELECT extract(epoch FROM lease_until - now())::integer FROM sync.task"))
                .isBetween(7_000, 7_200);
    }

    @Test
    void tellsTheHolderWhichLeasesAreLost() {
        fixtures.system("A");
        ClaimedTask kept = claim(fixtures.orderTask(TaskType.QUERY, "A"));
        ClaimedTask lost = claim(fixtures.orderTask(TaskType.QUERY, "A"));
        fixtures.expireLease(lost.id());
        new ExpiredLeases(database.dataSource()).rescue(type -> TaskFixtures.LIMITS, one -> {});
        fixtures.makeDue(lost.id());
        RunId other = fixtures.run();
        assertThat(claims.claim(lost.id(), other, LEASE, due.databaseTime())).isPresent();

        assertThat(claims.extendLeases(run, List.of(kept, lost), LEASE)).containsExactly(kept.id());
        assertThatThrownBy(() -> claims.extendLeases(other, List.of(kept), LEASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its own leases only");
    }

    @Test
    void isNotHeldUpByATaskThatIsJustBeingFinished() {
        fixtures.system("A");
        ClaimedTask finishing = claim(fixtures.orderTask(TaskType.QUERY, "A"));
        ClaimedTask other = claim(fixtures.orderTask(TaskType.QUERY, "A"));
        AttemptWriter writer = new AttemptWriter(database.dataSource());
        TaskClaims heartbeat = new TaskClaims(new TransactionlessDataSource(database.dataSource()));

        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())).executeWithoutResult(status -> {
            writer.finish(finishing, new AttemptOutcome.Done("Done."), TaskFixtures.LIMITS, 1);
            assertThat(heartbeat.extendLeases(run, List.of(finishing, other), Duration.ofHours(2)))
                    .containsExactlyInAnyOrder(finishing.id(), other.id());
        });

        fixtures.assertThatTask(finishing.id()).hasSucceeded();
        assertThat(number("SELECT extract(epoch FROM lease_until - now())::integer FROM sync.task WHERE id = "
                        + other.id()))
                .isGreaterThan(7_000);
    }

    @Test
    void notesTheExecutionsOfTheJobRepositoryInTheAttempt() {
        ClaimedTask task = claim(fixtures.orderTask(TaskType.QUERY, fixtures.system("A")));

        claims.linkExecution(task, new StepReference(11, 12));

        assertThat(number("SELECT count(*) FROM sync.task_attempt WHERE job_execution_id = 11 AND"
                        + " step_execution_id = 12"))
                .isEqualTo(1);
    }

    @Test
    void notesTheExecutionsOfTheJobRepositoryInEveryAttemptOfAClaim() {
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("A"), 3, Duration.ofHours(1));

        claims.claimDue(
                new ClaimRequest(TaskType.QUERY, "A", 2, run, LEASE, due.databaseTime(), new StepReference(11, 12)));
        claims.claimDue(
                new ClaimRequest(TaskType.QUERY, null, 1, run, LEASE, due.databaseTime(), new StepReference(11, 13)));

        assertThat(number("SELECT count(*) FROM sync.task_attempt WHERE job_execution_id = 11 AND"
                        + " step_execution_id = 12"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM sync.task_attempt WHERE step_execution_id = 13"))
                .isEqualTo(1);
    }

    @Test
    void refusesALimitOrALeaseOutOfRange() {
        Instant asOf = due.databaseTime();
        assertThatThrownBy(() -> new ClaimRequest(TaskType.QUERY, null, 0, run, LEASE, asOf, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("claim limit must be from 1 to 10000, not 0");
        assertThatThrownBy(() -> new ClaimRequest(TaskType.QUERY, null, 1, run, Duration.ofMillis(999), asOf, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task lease must be from 1 second to 24 hours, not PT0.999S");
    }

    private ClaimedTask claim(long id) {
        return claims.claim(id, run, LEASE, due.databaseTime()).orElseThrow();
    }

    private ClaimRequest request(@Nullable String system, int limit) {
        return new ClaimRequest(TaskType.QUERY, system, limit, run, LEASE, due.databaseTime(), null);
    }

    private int number(String sql) {
        return JdbcClient.create(database.dataSource())
                .sql(sql)
                .query((rs, row) -> rs.getInt(1))
                .single();
    }

    private static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(work);
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(all)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
