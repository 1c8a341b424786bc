package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.TaskStatus;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorActionsTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private OperatorActions actions;

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
        actions = new OperatorActions(database.dataSource());
        fixtures.system("A");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "WAITING", "MANUAL_HANDLING"})
    void cancelsATaskThatDoesNotRunAndRecordsIt(TaskStatus status) {
        long id = fixtures.orderTaskIn(status, "A");

        assertThat(actions.cancelTask(id, "lin", "The order was settled by phone."))
                .isEqualTo(new CancelResult.Cancelled(id));

        fixtures.assertThatTask(id)
                .isCancelled()
                .hasSummaryContaining("Cancelled by lin: The order was settled by phone.");
        assertThat(recorded()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SUCCESS   | has succeeded and cannot be cancelled.
        CANCELLED | is already cancelled.
        """)
    void refusesATaskThatIsOver(TaskStatus status, String why) {
        long id = fixtures.orderTaskIn(status, "A");

        assertThat(actions.cancelTask(id, "lin", "Why not.")).satisfies(refused("Task " + id + " " + why));

        fixtures.assertThatTask(id).is(status);
        assertThat(recorded()).isZero();
    }

    @Test
    void keepsNobodyWaitingForATaskWhoseEndIsBooked() throws SQLException {
        long id = fixtures.orderTaskIn(TaskStatus.RUNNING, "A");

        fixtures.whileItsEndIsBooked(
                id,
                () -> assertThat(actions.cancelTask(id, "lin", "Settled by phone."))
                        .satisfies(refused("Task " + id + " is just being finished by its attempt."
                                + " Look at it in a minute, and ask again if you still want to.")));

        assertThat(recorded()).isZero();
    }

    @Test
    void leavesARunningTaskToItsAttempt() {
        long id = fixtures.orderTaskIn(TaskStatus.RUNNING, "A");

        assertThat(actions.cancelTask(id, "lin", "Settled by phone.")).isEqualTo(new CancelResult.AfterItsAttempt(id));
        actions.cancelTask(id, "wu", "Me too.");

        fixtures.assertThatTask(id).is(TaskStatus.RUNNING);
        assertThat(database.jdbc()
                        .sql("SELECT cancel_wish FROM sync.task WHERE id = :id")
                        .param("id", id)
                        .query((rs, row) -> String.valueOf(rs.getString(1)))
                        .single())
                .isEqualTo("Cancelled by lin: Settled by phone.");
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void refusesATaskThatDoesNotExist() {
        assertThat(actions.cancelTask(404, "lin", "Why not.")).satisfies(refused("There is no task 404."));
    }

    @Test
    void asksForAReason() {
        long id = fixtures.orderTaskIn(TaskStatus.WAITING, "A");

        assertThatThrownBy(() -> actions.cancelTask(id, "lin", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason must not be empty");

        fixtures.assertThatTask(id).isWaiting();
    }

    private int recorded() {
        return database.jdbc()
                .sql("SELECT count(*) FROM sync.operator_action WHERE action = 'CANCEL_TASK'")
                .query((rs, row) -> rs.getInt(1))
                .single();
    }

    private static Consumer<CancelResult> refused(String sentence) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        CancelResult.Refused.class,
                        refused -> assertThat(refused.why().inEnglish()).isEqualTo(sentence));
    }
}
