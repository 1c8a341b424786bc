package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says how a task has to stand, as read when the assertion was begun. */
public final class TaskAssert {
    private record Row(
            TaskStatus status,
            int attempt,
            int polls,
            int failures,
            @Nullable OffsetDateTime nextRunAt,
            @Nullable String failureCode,
            String summary,
            @Nullable OffsetDateTime attemptEndedAt,
            @Nullable String attemptOutcome) {}

    private final Row task;
    private final String name;

    TaskAssert(JdbcClient jdbc, long taskId) {
        this.name = "task " + taskId;
        this.task =
                jdbc.sql("""
                    SELECT t.status, t.attempt, t.polls, t.consecutive_failures, t.next_run_at, t.failure_code,
                        t.summary, a.ended_at, a.outcome
                    FROM sync.task t
                    LEFT JOIN sync.task_attempt a ON a.task_id = t.id AND a.attempt = t.attempt
                    WHERE t.id = :id
                    """).param("id", taskId).query((rs, row) -> row(rs)).single();
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                TaskStatus.valueOf(rs.getString("status")),
                rs.getInt("attempt"),
                rs.getInt("polls"),
                rs.getInt("consecutive_failures"),
                rs.getObject("next_run_at", OffsetDateTime.class),
                rs.getString("failure_code"),
                rs.getString("summary"),
                rs.getObject("ended_at", OffsetDateTime.class),
                rs.getString("outcome"));
    }

    public TaskAssert isPending() {
        return is(TaskStatus.PENDING);
    }

    public TaskAssert isRunning() {
        return is(TaskStatus.RUNNING);
    }

    public TaskAssert isWaiting() {
        return is(TaskStatus.WAITING);
    }

    /** Waiting, and due again so long after its last attempt ended. */
    public TaskAssert isWaitingFor(Duration interval) {
        isWaiting();
        assertThat(task.attemptEndedAt())
                .as("end of the last attempt of %s", name)
                .isNotNull();
        assertThat(Duration.between(task.attemptEndedAt(), task.nextRunAt()))
                .as("wait of %s", name)
                .isEqualTo(interval);
        return this;
    }

    public TaskAssert hasSucceeded() {
        return is(TaskStatus.SUCCESS);
    }

    public TaskAssert isCancelled() {
        return is(TaskStatus.CANCELLED);
    }

    public TaskAssert isInManualHandling(FailureCode why) {
        return is(TaskStatus.MANUAL_HANDLING).hasFailureCode(why);
    }

    public TaskAssert is(TaskStatus status) {
        assertThat(task.status()).as("status of %s (%s)", name, task.summary()).isEqualTo(status);
        return this;
    }

    public TaskAssert hasFailureCode(@Nullable FailureCode code) {
        assertThat(task.failureCode())
                .as("failure code of %s (%s)", name, task.summary())
                .isEqualTo(code == null ? null : code.name());
        return this;
    }

    public TaskAssert hasCounters(int attempt, int polls, int consecutiveFailures) {
        assertThat(new int[] {task.attempt(), task.polls(), task.failures()})
                .as("attempt, polls, consecutive failures of %s", name)
                .containsExactly(attempt, polls, consecutiveFailures);
        return this;
    }

    public TaskAssert hasSummaryContaining(String text) {
        assertThat(task.summary()).as("summary of %s", name).contains(text);
        return this;
    }

    /** How the row of the last attempt ends; null while it is open. */
    public TaskAssert hasAttemptOutcome(@Nullable String outcome) {
        assertThat(task.attemptOutcome())
                .as("outcome of attempt %s of %s", task.attempt(), name)
                .isEqualTo(outcome);
        return this;
    }
}
