package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.AttemptWriter;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.ExpiredLeases;
import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.store.tasks.PlainEnds;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.SystemState;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import com.gwms.sync.warehouses.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AttemptEndTests {
    private final TestDatabase database = TestDatabase.create();
    private final DyingCommits dataSource = new DyingCommits(database.dataSource());
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final Exceptions exceptions = new Exceptions(dataSource);
    private final SystemGate gate = new SystemGate(dataSource);
    private final AttemptEnd attemptEnd = new AttemptEnd(
            new TransactionTemplate(new JdbcTransactionManager(dataSource)),
            new AttemptWriter(dataSource),
            new PlainEnds(dataSource),
            exceptions,
            RunLimits.DEFAULTS);
    private final ClaimedTask task = claim();

    @AfterEach
    void close() {
        database.close();
    }

    /** The two ways to end an attempt: with others, where nothing is booked, and by itself with what it books. */
    enum Way {
        TOGETHER,
        BOOKING
    }

    private NextState end(Way way) {
        AttemptOutcome outcome = new AttemptOutcome.Done("Nothing differed.");
        return switch (way) {
            case TOGETHER -> attemptEnd.end(TestRuns.of(task), task, null, outcome, 4);
            case BOOKING -> attemptEnd.end(TestRuns.of(task), task, null, 4, () -> outcome);
        };
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 15: an attempt whose COMMIT was carried out and not answered has ended")
    void believesTheDatabaseWhereTheAnswerToCommitWasLost(Way way) {
        dataSource.die(DyingCommits.When.AFTER);

        NextState next = end(way);

        assertThat(next.status()).isEqualTo(TaskStatus.SUCCESS);
        fixtures.assertThatTask(task.id()).hasSucceeded();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 15: an attempt whose COMMIT never arrived has not ended")
    void failsWhereCommitNeverArrived(Way way) {
        dataSource.die(DyingCommits.When.BEFORE);

        assertThatThrownBy(() -> end(way)).isInstanceOf(DataAccessException.class);

        fixtures.assertThatTask(task.id()).isRunning();
    }

    @Test
    @DisplayName("row 10: an attempt that lost its lease shuts no system")
    void shutsNoSystemForAnAttemptThatLostItsLease() {
        ReplyOutcomes replies = new ReplyOutcomes(gate, exceptions);
        fixtures.expireLease(task.id());
        new ExpiredLeases(database.dataSource()).rescue(RunLimits.DEFAULTS::lifecycle, rescued -> {});
        Reply<?> rejected = new Reply.Failure<>(FailureCode.CREDENTIAL_REJECTED, "The key was rejected.");

        assertThatThrownBy(() -> attemptEnd.end(
                        TestRuns.of(task), task, null, 1, () -> replies.of(rejected, TestRuns.of(task), task)))
                .isInstanceOf(LeaseLostException.class);

        assertThat(gate.state("A")).isInstanceOf(SystemState.Open.class);
        assertThat(exceptions.countByKind(task.run())).isEmpty();
    }

    private ClaimedTask claim() {
        fixtures.system("A");
        long id = fixtures.orderTask(TaskType.QUERY, "A");
        return new TaskClaims(database.dataSource())
                .claim(id, fixtures.run(), TaskFixtures.LEASE, new DueTasks(database.dataSource()).databaseTime())
                .orElseThrow();
    }
}
