package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.TaskLifecycle;
import com.gwms.sync.tasks.TaskStatus;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;

/** Holds the database's table of transitions against {@link TaskLifecycle#successors}. */
class TaskTransitionTests {
    /** Everything else that the target status requires is right, so that only the transition is judged. */
    private static final String MOVE = """
        UPDATE sync.task
        SET status = :to,
            attempt = attempt + CASE :to WHEN 'RUNNING' THEN 1 ELSE 0 END,
            lease_owner = CASE :to WHEN 'RUNNING' THEN CAST(:run AS uuid) END,
            lease_until = CASE :to WHEN 'RUNNING' THEN now() + interval '1 hour' END,
            next_run_at = CASE :to WHEN 'WAITING' THEN now() END,
            finished_at = CASE WHEN :to IN ('SUCCESS', 'CANCELLED') THEN now() END,
            failure_code = CASE :to WHEN 'MANUAL_HANDLING' THEN 'UNEXPECTED' END
        WHERE id = :id
        """;

    private static TestDatabase database;
    private static TaskFixtures fixtures;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        fixtures = new TaskFixtures(database.dataSource());
        fixtures.system("A");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Arguments> allowed() {
        return pairs(true);
    }

    static Stream<Arguments> notAllowed() {
        return pairs(false);
    }

    private static Stream<Arguments> pairs(boolean allowed) {
        return Arrays.stream(TaskStatus.values())
                .flatMap(from -> Arrays.stream(TaskStatus.values())
                        .filter(to -> from != to)
                        .filter(to -> TaskLifecycle.successors(from).contains(to) == allowed)
                        .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "row 28: {0} to {1} is accepted")
    @MethodSource("allowed")
    void row28AcceptsEveryTransitionOfTheLifecycle(TaskStatus from, TaskStatus to) {
        long id = fixtures.orderTaskIn(from, "A");

        move(id, to);

        fixtures.assertThatTask(id).is(to);
    }

    @ParameterizedTest(name = "row 28: {0} to {1} is refused")
    @MethodSource("notAllowed")
    void row28RefusesEveryOtherTransition(TaskStatus from, TaskStatus to) {
        long id = fixtures.orderTaskIn(from, "A");

        assertThatThrownBy(() -> move(id, to))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Task " + id + " cannot go from " + from + " to " + to);

        fixtures.assertThatTask(id).is(from);
    }

    @Test
    void coversEveryPairOfStatuses() {
        assertThat(allowed().count() + notAllowed().count()).isEqualTo(30);
        assertThat(allowed().count()).isEqualTo(12);
    }

    @Test
    @DisplayName("row 27: a claim that does not raise the attempt by one is refused")
    void row27RefusesAClaimThatDoesNotRaiseTheAttempt() {
        long id = fixtures.orderTaskIn(TaskStatus.WAITING, "A");

        for (String attempt : new String[] {"attempt", "attempt - 1", "attempt + 2"}) {
            assertThatThrownBy(() -> database.jdbc()
                            .sql("UPDATE sync.task SET status = 'RUNNING', next_run_at = NULL, lease_until = now(),"
                                    + " lease_owner = :run, attempt = " + attempt + " WHERE id = :id")
                            .param("run", fixtures.run().value())
                            .param("id", id)
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("must raise its attempt from 1 by one");
        }
    }

    @Test
    void refusesToMoveTheFenceOutsideAClaim() {
        long running = fixtures.orderTaskIn(TaskStatus.RUNNING, "A");

        assertThatThrownBy(() -> database.jdbc()
                        .sql("UPDATE sync.task SET attempt = attempt + 1 WHERE id = :id")
                        .param("id", running)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("raised by a claim and by nothing else");
    }

    private static void move(long id, TaskStatus to) {
        database.jdbc()
                .sql(MOVE)
                .param("id", id)
                .param("to", to.name())
                .param("run", fixtures.run().value())
                .update();
    }
}
