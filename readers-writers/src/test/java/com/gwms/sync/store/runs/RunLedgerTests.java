package com.gwms.sync.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        assertThat(begin("12:00")).isPresent();

        assertThat(begin("12:00")).isEmpty();
        assertThat(begin("13:00")).isPresent();
        assertThat(ledger.begin("query-poll", "12:00", "pod-1", LEASE)).isPresent();
    }

    @Test
    @DisplayName("row 1: a run finds out that its slot is already done")
    void row1RemembersWhatCompleted() {
        RunId run = begin("12:00").orElseThrow();
        assertThat(ledger.lastCompleted("inventory-sync", "12:00")).isEmpty();

        assertThat(ledger.end(run, RunOutcome.COMPLETED, "2 tasks.")).isTrue();

        assertThat(begin("12:00")).isPresent();
        assertThat(ledger.lastCompleted("inventory-sync", "12:00")).hasValueSatisfying(completed -> {
            assertThat(completed.run()).isEqualTo(run);
            assertThat(completed.summary()).isEqualTo("2 tasks.");
        });
        assertThat(ledger.lastCompleted("inventory-sync", "13:00")).isEmpty();
    }

    @Test
    void doesNotCountAFailedRunAsCompleted() {
        ledger.end(begin("12:00").orElseThrow(), RunOutcome.FAILED, "The database went away.");

        assertThat(ledger.lastCompleted("inventory-sync", "12:00")).isEmpty();
    }

    @Test
    @DisplayName("row 9: of several processes that begin the same run exactly one proceeds")
    void row9LetsExactlyOneOfSeveralProcessesProceed() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "slot-" + round;
            begin(key).ifPresent(this::expire);
            CyclicBarrier together = new CyclicBarrier(4);
            Callable<Optional<RunId>> begin = () -> {
                together.await();
                return begin(key);
            };
            List<RunId> begun = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
                for (Future<Optional<RunId>> one : executor.invokeAll(List.of(begin, begin, begin, begin))) {
                    one.get().ifPresent(begun::add);
                }
            }
            assertThat(begun).as("round %s", round).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "row 8: a dead run does not block the schedule, and its execution is handed over until it is recovered")
    void row8HandsOverTheExecutionOfADeadRun() {
        execution(7);
        RunId dead = begin("12:00").orElseThrow();
        assertThat(ledger.linkExecution(dead, 7)).isTrue();
        assertThat(ledger.takeOverExpired()).isEmpty();
        expire(dead);

        assertThat(begin("12:00")).isPresent();

        AbandonedExecution abandoned = new AbandonedExecution(dead, "inventory-sync", "12:00", "pod-1", 7);
        assertThat(ledger.takeOverExpired()).containsExactly(abandoned);
        assertThat(ledger.takeOverExpired())
                .as("its taker may have died as well")
                .containsExactly(abandoned);
        database.jdbc()
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET END_TIME = now(), STATUS = 'FAILED'")
                .update();
        assertThat(ledger.takeOverExpired()).isEmpty();
    }

    @Test
    @DisplayName("row 10: a run that was frozen and taken for dead is told so and changes nothing")
    void row10TellsAFrozenRunThatItWasTakenForDead() {
        RunId frozen = begin("12:00").orElseThrow();
        expire(frozen);
        ledger.takeOverExpired();

        assertThat(ledger.heartbeat(frozen, LEASE)).isFalse();
        assertThat(ledger.linkExecution(frozen, 7)).isFalse();
        assertThat(ledger.end(frozen, RunOutcome.COMPLETED, "Too late.")).isFalse();

        assertThat(database.jdbc()
                        .sql("SELECT outcome || ': ' || summary FROM sync.run")
                        .query((rs, row) -> rs.getString(1))
                        .single())
                .startsWith("KILLED: The run was killed or lost its lease");
    }

    @Test
    void staysAliveByItsHeartbeat() {
        RunId run = begin("12:00").orElseThrow();
        expire(run);

        assertThat(ledger.heartbeat(run, LEASE)).isTrue();

        assertThat(ledger.takeOverExpired()).isEmpty();
        assertThat(begin("12:00")).isEmpty();
    }

    @Test
    void endsARunOnce() {
        RunId run = begin("12:00").orElseThrow();
        assertThat(ledger.end(run, RunOutcome.STOPPED, "Asked to stop.")).isTrue();

        assertThat(ledger.end(run, RunOutcome.COMPLETED, "Twice.")).isFalse();
        assertThatThrownBy(() -> ledger.end(run, RunOutcome.KILLED, "By itself."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALeaseOutOfRange() {
        assertThatThrownBy(() -> ledger.begin("inventory-sync", "12:00", "pod-1", Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run lease must be from 1 second to 24 hours, not PT48H");
    }

    private Optional<RunId> begin(String key) {
        return ledger.begin("inventory-sync", key, "pod-1", LEASE);
    }

    private void expire(RunId run) {
        database.jdbc()
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 minute' WHERE id = :id")
                .param("id", run.value())
                .update();
    }

    private void execution(long id) {
        database.jdbc().sql("""
            WITH instance AS (
                INSERT INTO batch.BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, JOB_NAME, JOB_KEY)
                VALUES (:id, 'inventory-sync', 'key'))
            INSERT INTO batch.BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, JOB_INSTANCE_ID, CREATE_TIME, STATUS)
            VALUES (:id, :id, now(), 'STARTED')
            """).param("id", id).update();
    }
}
