package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.FailureCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SystemGateTests {
    private static TestDatabase database;

    private SystemGate gate;

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
        new TaskFixtures(database.dataSource()).system("A");
        gate = new SystemGate(database.dataSource());
    }

    @Test
    @DisplayName("row 48: of many callers that pause a system one is told that it did")
    void row48TellsOneCallerThatItPausedTheSystem() {
        assertThat(gate.state("A")).isEqualTo(new SystemState.Open());

        assertThat(gate.pause("A", FailureCode.CREDENTIAL_REJECTED, "The key was rejected."))
                .isTrue();
        assertThat(gate.pause("A", FailureCode.CREDENTIAL_REJECTED, "The key was rejected once more."))
                .isFalse();

        assertThat(gate.state("A"))
                .isInstanceOfSatisfying(
                        SystemState.Paused.class,
                        paused -> assertThat(paused.reason()).isEqualTo("The key was rejected."));
    }

    @Test
    void resumesAndRecordsWhoSaidSo() {
        gate.pause("A", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        assertThat(gate.resume("A", "lin", "The key was renewed.")).isTrue();
        assertThat(gate.resume("A", "lin", "Pressed twice.")).isFalse();

        assertThat(gate.state("A")).isEqualTo(new SystemState.Open());
        assertThat(database.jdbc()
                        .sql("SELECT who || ': ' || action || ', ' || subject || ', ' || reason FROM"
                                + " sync.operator_action")
                        .query((rs, row) -> rs.getString(1))
                        .list())
                .containsExactly("lin: RESUME_SYSTEM, system A, The key was renewed.");
    }

    @Test
    void endsThePauseOfARunOnceItsCauseIsMended() {
        gate.pause("A", FailureCode.ADDRESS_REFUSED, "The address is private.");

        assertThat(gate.resumeMended("A", FailureCode.CREDENTIAL_MISSING)).isFalse();
        assertThat(gate.pausedFor(FailureCode.ADDRESS_REFUSED)).containsExactly("A");
        assertThat(gate.resumeMended("A", "lin", "Another address.")).contains(FailureCode.ADDRESS_REFUSED);
        assertThat(gate.resumeMended("A", "lin", "Another address.")).isEmpty();

        assertThat(gate.state("A")).isEqualTo(new SystemState.Open());
        assertThat(gate.pausedFor(FailureCode.ADDRESS_REFUSED)).isEmpty();
        assertThat(database.jdbc()
                        .sql("SELECT who || ': ' || action || ', ' || reason FROM sync.operator_action")
                        .query(String.class)
                        .list())
                .containsExactly("lin: RESUME_SYSTEM, Another address.");
    }

    @Test
    void leavesThePauseOfAPersonToPeople() {
        gate.pause("A", "ann", "Stocktaking.");

        assertThat(gate.resumeMended("A", "lin", "Another address.")).isEmpty();
        assertThat(gate.pause("A", FailureCode.CREDENTIAL_MISSING, "No secret."))
                .isFalse();
        assertThat(gate.resumeMended("A", FailureCode.CREDENTIAL_MISSING)).isFalse();

        assertThat(gate.state("A"))
                .isInstanceOfSatisfying(
                        SystemState.Paused.class,
                        paused -> assertThat(paused.reason()).isEqualTo("Stocktaking."));
    }

    @Test
    void letsAPersonTakeOverThePauseOfARun() {
        gate.pause("A", FailureCode.CREDENTIAL_MISSING, "No secret.");

        assertThat(gate.pause("A", "ann", "Stocktaking.")).isTrue();
        assertThat(gate.pause("A", "bob", "Stocktaking.")).isFalse();

        assertThat(gate.resumeMended("A", FailureCode.CREDENTIAL_MISSING)).isFalse();
        assertThat(gate.resume("A", "ann", "Counted.")).isTrue();
    }

    @Test
    void resumesNothingForAPersonWithoutAName() {
        gate.pause("A", FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        assertThatThrownBy(() -> gate.resume("A", " ", "Why not."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name of the person must not be empty");

        assertThat(gate.state("A")).isInstanceOf(SystemState.Paused.class);
    }

    @Test
    @DisplayName("row 46: of two wishes to be left alone the later end holds")
    void row46KeepsTheLaterEnd() {
        Instant later = gate.closeUntil("A", Duration.ofMinutes(10));

        assertThat(gate.closeUntil("A", Duration.ofSeconds(5))).isEqualTo(later);

        assertThat(gate.state("A")).isEqualTo(new SystemState.Closed(later));
        assertThat(Duration.between(new DueTasks(database.dataSource()).databaseTime(), later))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void isOpenAgainWhenTheTimeIsOver() {
        gate.closeUntil("A", Duration.ofMinutes(10));
        database.jdbc()
                .sql("UPDATE sync.proxy_system SET closed_until = now() - interval '1 second'")
                .update();

        assertThat(gate.state("A")).isEqualTo(new SystemState.Open());
    }

    @Test
    void namesASystemThatDoesNotExist() {
        assertThatThrownBy(() -> gate.pause("X", FailureCode.CREDENTIAL_REJECTED, "Why."))
                .hasMessage("There is no proxy system X.");
        assertThatThrownBy(() -> gate.resume("X", "lin", "Why.")).hasMessage("There is no proxy system X.");
        assertThatThrownBy(() -> gate.closeUntil("X", Duration.ofSeconds(1))).hasMessage("There is no proxy system X.");
        assertThatThrownBy(() -> gate.state("X")).hasMessage("There is no proxy system X.");
    }

    @Test
    void refusesATimeOutOfRange() {
        assertThatThrownBy(() -> gate.closeUntil("A", Duration.ofHours(25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 24 hours, not PT25H");
        assertThatThrownBy(() -> gate.closeUntil("A", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
