package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.SyncNowSubmission.Refused;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Submitting a Sync Now request, and the claim that it entitles to. */
class SyncNowRequestsTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private SyncNowRequests requests;
    private TaskClaims claims;
    private AttemptWriter writer;

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
        requests = new SyncNowRequests(database.dataSource());
        claims = new TaskClaims(database.dataSource());
        writer = new AttemptWriter(database.dataSource());
        fixtures.system("A");
    }

    @Test
    void keepsNobodyWaitingForATaskWhoseEndIsBooked() throws SQLException {
        long id = fixtures.orderTaskIn(TaskStatus.RUNNING, "A");

        fixtures.whileItsEndIsBooked(
                id,
                () -> assertThat(refusal(id))
                        .isEqualTo("Task " + id + " is just being finished by its"
                                + " attempt. Look at it in a minute, and ask again if you still want to."));

        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "WAITING", "MANUAL_HANDLING"})
    void takesATaskThatWaitsAndRecordsWhoAndWhy(TaskStatus status) {
        long id = fixtures.orderTaskIn(status, "A");

        assertThat(submit(id, "r-1")).isEqualTo(new Submitted(id, TaskType.QUERY, "A", "sync-now-r-1"));

        fixtures.assertThatTask(id).is(status);
        assertThat(recorded()).containsExactly("lin task " + id + ": mended");
        assertThat(requests.pending(10)).hasSize(1);
        assertThat(claim(id, "sync-now-r-1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SUCCESS   | has succeeded: nothing to do.
        CANCELLED | is cancelled: nothing to do.
        """)
    @DisplayName("row 22: a finished task is refused and stays as it is")
    void refusesATaskThatIsFinished(TaskStatus status, String why) {
        long id = fixtures.orderTaskIn(status, "A");

        assertThat(refusal(id)).isEqualTo("Task " + id + " " + why);

        fixtures.assertThatTask(id).is(status);
        assertThat(recorded()).isEmpty();
    }

    @Test
    @DisplayName("row 21: a task that a run is at is refused, and the run is named")
    void refusesATaskThatIsBeingProcessed() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        ClaimedTask running =
                claims.claim(id, fixtures.run(), TaskFixtures.LEASE, now()).orElseThrow();

        assertThat(submit(id, "r-1"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().inEnglish())
                                .matches("Task " + id + " is being processed by run " + running.run()
                                        + " since \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z\\."));
        assertThat(claim(id, "sync-now-r-1")).isEmpty();
    }

    @Test
    void takesATaskWhoseRunIsDead() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        assertThat(claims.claim(id, fixtures.run(), TaskFixtures.LEASE, now())).isPresent();
        fixtures.expireLease(id);

        assertThat(submit(id, "r-1")).isInstanceOf(Submitted.class);
        rescue();

        assertThat(claim(id, "sync-now-r-1")).isPresent();
    }

    @Test
    void refusesATaskThatDoesNotExistAndAReasonThatIsEmpty() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");

        assertThat(refusal(404)).isEqualTo("There is no task 404.");
        assertThatThrownBy(() -> requests.submit(id, "r-1", "lin", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(requests.pending(10)).isEmpty();
    }

    @Test
    void refusesATaskOfASystemThatMayNotBeAskedAndSaysWhatToDo() {
        long id = fixtures.orderTaskIn(TaskStatus.MANUAL_HANDLING, "A");
        SystemGate gate = new SystemGate(database.dataSource());
        gate.closeUntil("A", Duration.ofMinutes(5));
        assertThat(refusal(id))
                .startsWith("System A asked to be left alone until ")
                .endsWith(" Ask again after that.");

        gate.pause("A", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        assertThat(refusal(id))
                .startsWith("System A is paused since ")
                .endsWith(": The key was rejected. Mend that and resume it, on the page Systems or with 'system resume"
                        + " A', then ask again.");
        fixtures.assertThatTask(id).is(TaskStatus.MANUAL_HANDLING);
    }

    @Test
    @DisplayName("row 56: the same request again comes to the same run")
    void answersTheSameRequestTheSameWayAndRecordsItOnce() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        SyncNowSubmission first = submit(id, "r-1");
        finish(claim(id, "sync-now-r-1").orElseThrow(), new AttemptOutcome.Done("Put away."));

        assertThat(submit(id, "r-1")).isEqualTo(first);

        assertThat(recorded()).hasSize(1);
        assertThat(claim(id, "sync-now-r-1")).isEmpty();
    }

    @Test
    void refusesARequestIdThatWasUsedForSomethingElse() {
        long one = fixtures.orderTask(TaskType.QUERY, "A");
        long other = fixtures.orderTask(TaskType.QUERY, "A");
        submit(one, "r-1");

        assertThat(refusal(other))
                .isEqualTo("The request id r-1 was used for task " + one
                        + " with the reason 'mended'. Give another request its own id.");
        assertThat(requests.submit(one, "r-1", "lin", "another reason")).isInstanceOf(Refused.class);
    }

    @Test
    @DisplayName("row 23: two operators at the same moment come to one run, and both get an answer")
    void givesTwoAtTheSameMomentOneRun() throws Exception {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        haveSessionsReady();
        try (ExecutorService pool = Executors.newFixedThreadPool(2);
                Connection gatekeeper = lockTask(id)) {
            List<Future<SyncNowSubmission>> both =
                    List.of(pool.submit(submitting(id, "r-1")), pool.submit(submitting(id, "r-2")));
            fixtures.awaitBlockedConnections(2);
            gatekeeper.rollback();

            assertThat(both.getFirst().get())
                    .isInstanceOf(Submitted.class)
                    .isEqualTo(both.getLast().get());
        }
        assertThat(recorded()).hasSize(2);
        List<Submitted> pending = requests.pending(10);
        assertThat(pending).hasSize(1);
        assertThat(claim(id, pending.getFirst().runKey())).isPresent();
        assertThat(claim(id, pending.getFirst().runKey())).isEmpty();
    }

    @Test
    @DisplayName("row 24: a scheduled run that takes the task in between serves the request")
    void isServedByAnotherRunThatWasFaster() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        submit(id, "r-1");
        ClaimedTask scheduled =
                claims.claim(id, fixtures.run(), TaskFixtures.LEASE, now()).orElseThrow();

        assertThat(claim(id, "sync-now-r-1")).isEmpty();
        finish(scheduled, new AttemptOutcome.NotYet("On its way."));

        assertThat(claim(id, "sync-now-r-1")).isEmpty();
        assertThat(requests.pending(10)).isEmpty();
        assertThat(submit(id, "r-2")).isEqualTo(new Submitted(id, TaskType.QUERY, "A", "sync-now-r-2"));
    }

    @Test
    @DisplayName("row 24: a claim that waited for the other one does not run the task again")
    void doesNotTakeATaskThatWasRunWhileItsClaimWaited() throws Exception {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        submit(id, "r-1");
        ClaimedTask scheduled =
                claims.claim(id, fixtures.run(), TaskFixtures.LEASE, now()).orElseThrow();
        RunId run = fixtures.run();
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                Connection gatekeeper = database.dataSource().getConnection()) {
            gatekeeper.setAutoCommit(false);
            try (var statement = gatekeeper.createStatement()) {
                // The statement has its snapshot before it comes to the task's row, which is finished by then.
                statement.execute("LOCK TABLE sync.proxy_system IN ACCESS EXCLUSIVE MODE");
            }
            Future<Optional<ClaimedTask>> late =
                    pool.submit(() -> claims.claimRequested(id, "sync-now-r-1", run, TaskFixtures.LEASE));
            fixtures.awaitBlockedConnections(1);
            finish(scheduled, new AttemptOutcome.NotYet("On its way."));
            gatekeeper.rollback();

            assertThat(late.get()).isEmpty();
        }
        fixtures.assertThatTask(id).is(TaskStatus.WAITING);
    }

    @Test
    @DisplayName("row 23: whoever presses once more while the run takes the task does not take it away from the run")
    void row23WaitsForAPressAtTheSameMoment() throws Exception {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        submit(id, "r-1");
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                Connection pressing = lockTask(id)) {
            Future<Optional<ClaimedTask>> claimed = pool.submit(() -> claim(id, "sync-now-r-1"));
            fixtures.awaitBlockedConnections(1);
            pressing.rollback();

            assertThat(claimed.get()).isPresent();
        }
    }

    @Test
    @DisplayName("row 23: nor from a run of what is due")
    void row23LetsAScheduledRunWaitForAPress() throws Exception {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        RunId run = fixtures.run();
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                Connection pressing = lockTask(id)) {
            Future<Optional<ClaimedTask>> claimed = pool.submit(() -> claims.claim(id, run, TaskFixtures.LEASE, now()));
            fixtures.awaitBlockedConnections(1);
            pressing.rollback();

            assertThat(claimed.get()).isPresent();
        }
    }

    @Test
    void runsAgainWhatWasGivenBackOrDied() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        submit(id, "r-1");
        finish(claim(id, "sync-now-r-1").orElseThrow(), new AttemptOutcome.GivenBack("Told to stop."));
        assertThat(claim(id, "sync-now-r-1")).isPresent();
        fixtures.expireLease(id);
        rescue();

        assertThat(submit(id, "r-2")).isEqualTo(new Submitted(id, TaskType.QUERY, "A", "sync-now-r-1"));

        assertThat(requests.pending(10)).extracting(Submitted::runKey).containsExactly("sync-now-r-1");
        assertThat(claim(id, "sync-now-r-1")).isPresent();
    }

    @Test
    void startsTheCountersAfreshOfATaskThatWasParkedAndOfNoOther() {
        long parked = fixtures.orderTaskIn(TaskStatus.MANUAL_HANDLING, "A");
        long waiting = fixtures.orderTaskIn(TaskStatus.WAITING, "A");
        database.jdbc()
                .sql("UPDATE sync.task SET polls = 7, consecutive_failures = 3 WHERE id IN (:parked, :waiting)")
                .param("parked", parked)
                .param("waiting", waiting)
                .update();
        submit(parked, "r-1");
        submit(waiting, "r-2");

        ClaimedTask fresh = claim(parked, "sync-now-r-1").orElseThrow();
        ClaimedTask kept = claim(waiting, "sync-now-r-2").orElseThrow();

        assertThat(fresh.counters().polls() + " " + fresh.counters().consecutiveFailures())
                .isEqualTo("0 0");
        assertThat(kept.counters().polls() + " " + kept.counters().consecutiveFailures())
                .isEqualTo("7 3");
    }

    @Test
    void putsAParkedTaskThatIsGivenBackIntoManualHandlingAgain() {
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        fixtures.park(id, FailureCode.REFUSED_BY_WAREHOUSE, "Order not found.");
        submit(id, "r-1");

        finish(claim(id, "sync-now-r-1").orElseThrow(), new AttemptOutcome.GivenBack("Told to stop."));

        fixtures.assertThatTask(id).is(TaskStatus.MANUAL_HANDLING).hasSummaryContaining("Order not found.");
        assertThat(database.jdbc()
                        .sql("SELECT failure_code FROM sync.task")
                        .query(String.class)
                        .single())
                .isEqualTo("REFUSED_BY_WAREHOUSE");
        assertThat(claim(id, "sync-now-r-1")).isPresent();
    }

    private SyncNowSubmission submit(long id, String requestId) {
        return requests.submit(id, requestId, "lin", "mended");
    }

    private Callable<SyncNowSubmission> submitting(long id, String requestId) {
        return () -> submit(id, requestId);
    }

    private String refusal(long id) {
        return ((Refused) submit(id, "r-1")).why().inEnglish();
    }

    private Optional<ClaimedTask> claim(long id, String runKey) {
        return claims.claimRequested(id, runKey, fixtures.run(), TaskFixtures.LEASE);
    }

    private void finish(ClaimedTask task, AttemptOutcome outcome) {
        writer.finish(task, outcome, TaskFixtures.LIMITS, 0);
    }

    private void rescue() {
        new ExpiredLeases(database.dataSource()).rescue(type -> TaskFixtures.LIMITS, rescued -> {});
    }

    /** Who waits for a task gives up after two seconds, and shall not spend them on the other one's session. */
    private static void haveSessionsReady() throws Exception {
        try (Connection one = database.dataSource().getConnection();
                Connection other = database.dataSource().getConnection();
                Connection gatekeepers = database.dataSource().getConnection()) {
            assertThat(List.of(one, other, gatekeepers)).doesNotHaveDuplicates();
        }
    }

    private static Connection lockTask(long id) throws Exception {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement("SELECT id FROM sync.task WHERE id = ? FOR UPDATE")) {
            statement.setLong(1, id);
            statement.executeQuery();
        }
        return connection;
    }

    private static Instant now() {
        return database.jdbc()
                .sql("SELECT now()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static List<@Nullable String> recorded() {
        return database.jdbc()
                .sql("SELECT who || ' ' || subject || ': ' || reason FROM sync.operator_action"
                        + " WHERE action = 'SYNC_NOW' ORDER BY id")
                .query(String.class)
                .list();
    }
}
