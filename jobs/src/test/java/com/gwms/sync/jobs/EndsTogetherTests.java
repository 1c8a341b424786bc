package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.AttemptWriter;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.store.tasks.PlainEnds;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Attempts that end at the same moment: the first is held up, so that the others gather behind it. */
@Timeout(60)
class EndsTogetherTests {
    private static final AttemptOutcome FINE = new AttemptOutcome.NotYet("Not received yet.");
    private static final AttemptOutcome UNWRITABLE = new AttemptOutcome.NotYet("Refused.");

    private final TestDatabase database = TestDatabase.create();
    private final DyingCommits dataSource = new DyingCommits(database.dataSource());
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final AttemptEnd attemptEnd = new AttemptEnd(
            new TransactionTemplate(new JdbcTransactionManager(dataSource)),
            new AttemptWriter(dataSource),
            new PlainEnds(dataSource),
            new Exceptions(dataSource),
            RunLimits.DEFAULTS);
    private final Map<Long, NextState> ended = new ConcurrentHashMap<>();
    private final Map<Long, RuntimeException> failed = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("row 26: an end that cannot be written does not take along those that are written with it")
    void writesTheOthersWhereOneCannotBeWritten() throws Exception {
        List<ClaimedTask> tasks = claimed(4);
        database.jdbc()
                .sql("ALTER TABLE sync.task ADD CONSTRAINT unwritable CHECK (summary <> 'Refused.')")
                .update();

        endAtOnce(tasks, List.of(FINE, FINE, UNWRITABLE, FINE), null);

        assertThat(ended)
                .containsOnlyKeys(
                        tasks.get(0).id(), tasks.get(1).id(), tasks.get(3).id());
        assertThat(failed.get(tasks.get(2).id())).isInstanceOf(DataAccessException.class);
        fixtures.assertThatTask(tasks.get(2).id()).isRunning();
        fixtures.assertThatTask(tasks.get(3).id()).hasAttemptOutcome("NOT_YET");
    }

    @Test
    @DisplayName("row 26: an end that our own program cannot make sense of does not take others along")
    void writesTheOthersWhereOneTaskIsEndedTwice() throws Exception {
        List<ClaimedTask> tasks = claimed(3);

        endAtOnce(
                List.of(tasks.get(0), tasks.get(1), tasks.get(2), tasks.get(2)), List.of(FINE, FINE, FINE, FINE), null);

        assertThat(ended)
                .containsOnlyKeys(
                        tasks.get(0).id(), tasks.get(1).id(), tasks.get(2).id());
        assertThat(failed.get(tasks.get(2).id())).isInstanceOf(LeaseLostException.class);
    }

    @Test
    @DisplayName("row 15: ends whose common COMMIT was carried out and not answered have ended, all of them")
    void believesTheDatabaseWhereTheAnswerToACommonCommitWasLost() throws Exception {
        List<ClaimedTask> tasks = claimed(4);

        endAtOnce(tasks, List.of(FINE, FINE, FINE, FINE), DyingCommits.When.AFTER);

        assertThat(ended).hasSize(4);
        tasks.forEach(task -> fixtures.assertThatTask(task.id()).hasAttemptOutcome("NOT_YET"));
    }

    @Test
    @DisplayName("row 15: ends whose common COMMIT never arrived have failed, all of them")
    void failsAllWhoseCommonCommitNeverArrived() throws Exception {
        List<ClaimedTask> tasks = claimed(4);

        endAtOnce(tasks, List.of(FINE, FINE, FINE, FINE), DyingCommits.When.BEFORE);

        assertThat(failed).as("the first was alone, the others went together").hasSize(3);
        tasks.subList(1, 4).forEach(task -> fixtures.assertThatTask(task.id()).isRunning());
    }

    /** @param dying what happens to the commit of all but the first */
    private void endAtOnce(List<ClaimedTask> tasks, List<AttemptOutcome> outcomes, DyingCommits.@Nullable When dying)
            throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Connection first = holding(tasks.get(0));
                Connection second = holding(tasks.get(1))) {
            for (int i = 0; i < tasks.size(); i++) {
                threads.add(ending(tasks.get(i), outcomes.get(i)));
                if (i == 0) {
                    awaitLockWait();
                } else {
                    awaitParked(threads.getLast());
                }
            }
            first.rollback();
            threads.getFirst().join();
            if (dying != null) {
                dataSource.die(dying);
            }
            second.rollback();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private Connection holding(ClaimedTask task) throws SQLException {
        Connection holding = database.dataSource().getConnection();
        holding.setAutoCommit(false);
        try (var statement = holding.prepareStatement("SELECT id FROM sync.task WHERE id = ? FOR UPDATE")) {
            statement.setLong(1, task.id());
            statement.execute();
        }
        return holding;
    }

    private Thread ending(ClaimedTask task, AttemptOutcome outcome) {
        return Thread.ofPlatform().start(() -> {
            try {
                ended.put(task.id(), attemptEnd.end(TestRuns.of(task), task, null, outcome, 1));
            } catch (RuntimeException e) {
                failed.put(task.id(), e);
            }
        });
    }

    private void awaitLockWait() {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'";
        while (database.jdbc().sql(waiting).query(Long.class).single() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private List<ClaimedTask> claimed(int tasks) {
        fixtures.system("A");
        List<ClaimedTask> claimed = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            long id = fixtures.orderTask(TaskType.QUERY, "A");
            claimed.add(new TaskClaims(database.dataSource())
                    .claim(id, fixtures.run(), TaskFixtures.LEASE, new DueTasks(database.dataSource()).databaseTime())
                    .orElseThrow());
        }
        return claimed;
    }
}
