package com.gwms.sync.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunLedgerTests {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static TestDatabase database;

    private RunLedger ledger;

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
        ledger = new RunLedger(database.dataSource());
    }

    @Test
    @DisplayName("row 1: a second trigger of the same slot begins no second run")
    void row1BeginsOneRunOfAKey() {
        RunId run = begin("12:00");

        assertThat(ledger.begin("inventory-sync", "12:00", "pod-2", RunExtent.WHOLE, LEASE))
                .isInstanceOfSatisfying(RunBeginning.Living.class, living -> {
                    assertThat(living.run()).isEqualTo(run);
                    assertThat(living.owner()).isEqualTo("pod-1");
                });
        begin("13:00");
        assertThat(ledger.begin("query-poll", "12:00", "pod-1", RunExtent.WHOLE, LEASE))
                .isInstanceOf(RunBeginning.Begun.class);
    }

    @Test
    @DisplayName("row 1: a slot that was completed is not begun again, and every later trigger reads of the same run")
    void row1RemembersWhatCompleted() {
        assertThat(ledger.end(begin("12:00"), RunOutcome.COMPLETED, "2 tasks.")).isTrue();

        RunBeginning second = ledger.begin("inventory-sync", "12:00", "pod-1", RunExtent.WHOLE, LEASE);

        assertThat(second)
                .isInstanceOfSatisfying(
                        RunBeginning.Done.class,
                        done -> assertThat(done.summary()).isEqualTo("2 tasks."));
        assertThat(ledger.begin("inventory-sync", "12:00", "pod-1", RunExtent.WHOLE, LEASE))
                .isEqualTo(second);
        assertThat(runs()).isEqualTo(1);
        begin("13:00");
    }

    @Test
    void beginsARunAgainThatFailed() {
        ledger.end(begin("12:00"), RunOutcome.FAILED, "The database went away.");

        begin("12:00");
    }

    @Test
    @DisplayName("row 9: of several processes that begin the same run exactly one proceeds")
    void row9LetsExactlyOneOfSeveralProcessesProceed() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "slot-" + round;
            expire(begin(key));
            CyclicBarrier together = new CyclicBarrier(4);
            Callable<RunBeginning> begin = () -> {
                together.await();
                return ledger.begin("inventory-sync", key, "pod-1", RunExtent.WHOLE, LEASE);
            };
            List<RunId> begun = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
                for (Future<RunBeginning> one : executor.invokeAll(List.of(begin, begin, begin, begin))) {
                    if (one.get() instanceof RunBeginning.Begun(RunId run)) {
                        begun.add(run);
                    }
                }
            }
            assertThat(begun).as("round %s", round).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "row 8: a dead run does not block the schedule, and its execution is handed over until it is recovered")
    void row8HandsOverTheExecutionOfADeadRun() {
        RunId dead = begin("12:00");
        execution(7, dead);
        assertThat(ledger.abandoned()).as("the run lives").isEmpty();
        expire(dead);

        begin("12:00");

        AbandonedExecution abandoned = new AbandonedExecution(dead, "inventory-sync", "12:00", "pod-1", 7);
        assertThat(ledger.abandoned()).containsExactly(abandoned);
        assertThat(ledger.abandoned()).as("its taker may have died as well").containsExactly(abandoned);
        database.jdbc()
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET END_TIME = now(), STATUS = 'FAILED'")
                .update();
        assertThat(ledger.abandoned()).isEmpty();
    }

    @Test
    @DisplayName("row 8: an execution that its run ended without is handed over as well")
    void row8HandsOverTheExecutionOfARunThatFailed() {
        RunId failed = begin("12:00");
        execution(7, failed);

        ledger.end(failed, RunOutcome.FAILED, "The database went away.");

        assertThat(ledger.abandoned())
                .singleElement()
                .extracting(AbandonedExecution::jobExecutionId)
                .isEqualTo(7L);
    }

    @Test
    @DisplayName("row 10: a run that was frozen and taken for dead is told so and changes nothing")
    void row10TellsAFrozenRunThatItWasTakenForDead() {
        RunId frozen = begin("12:00");
        expire(frozen);
        begin("13:00");

        assertThat(ledger.heartbeat(frozen, LEASE)).isFalse();
        assertThat(ledger.linkExecution(frozen, 7)).isFalse();
        assertThat(ledger.end(frozen, RunOutcome.COMPLETED, "Too late.")).isFalse();

        assertThat(database.jdbc()
                        .sql("SELECT outcome || ': ' || summary FROM sync.run WHERE run_key = '12:00'")
                        .query((rs, row) -> rs.getString(1))
                        .single())
                .startsWith("KILLED: The run was killed or lost its lease");
    }

    @Test
    void staysAliveByItsHeartbeat() {
        RunId run = begin("12:00");
        expire(run);

        assertThat(ledger.heartbeat(run, LEASE)).isTrue();

        assertThat(ledger.begin("inventory-sync", "12:00", "pod-1", RunExtent.WHOLE, LEASE))
                .isInstanceOf(RunBeginning.Living.class);
    }

    @Test
    void endsARunOnce() {
        RunId run = begin("12:00");
        assertThat(ledger.end(run, RunOutcome.STOPPED, "Asked to stop.")).isTrue();

        assertThat(ledger.end(run, RunOutcome.COMPLETED, "Twice.")).isFalse();
        assertThatThrownBy(() -> ledger.end(run, RunOutcome.KILLED, "By itself."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALeaseOutOfRange() {
        assertThatThrownBy(() -> ledger.begin("inventory-sync", "12:00", "pod-1", RunExtent.WHOLE, Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run lease must be from 1 second to 24 hours, not PT48H");
    }

    private RunId begin(String key) {
        return ((RunBeginning.Begun) ledger.begin("inventory-sync", key, "pod-1", RunExtent.WHOLE, LEASE)).run();
    }

    private int runs() {
        return database.jdbc()
                .sql("SELECT count(*) FROM sync.run")
                .query(Integer.class)
                .single();
    }

    private void expire(RunId run) {
        database.jdbc()
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 minute' WHERE id = :id")
                .param("id", run.value())
                .update();
    }

    private void execution(long id, RunId run) {
        database.jdbc().sql("""
            WITH instance AS (
                INSERT INTO batch.BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, JOB_NAME, JOB_KEY)
                VALUES (:id, 'inventory-sync', 'key')
            ), parameter AS (
                INSERT INTO batch.BATCH_JOB_EXECUTION_PARAMS (JOB_EXECUTION_ID, PARAMETER_NAME, PARAMETER_TYPE,
                    PARAMETER_VALUE, IDENTIFYING)
                VALUES (:id, 'run.id', 'java.lang.String', :run, 'Y'), (:id, 'run.key', 'java.lang.String', '12', 'N'))
            INSERT INTO batch.BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, JOB_INSTANCE_ID, CREATE_TIME, STATUS)
            VALUES (:id, :id, now(), 'STARTED')
            """).param("id", id).param("run", run.toString()).update();
    }
}
