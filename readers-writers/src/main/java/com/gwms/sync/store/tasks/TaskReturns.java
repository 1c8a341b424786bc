package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives many claimed tasks back at once whose attempt found out nothing about them; no counter but the attempt is used up. */
public final class TaskReturns {
    /**
     * The lateral takes each task by its key, as in the heartbeat of the claims, and so does the update, to which the
     * index of lease owners is no way: with statistics from before the run it looks like the cheapest one. A task that was taken over is left alone.
     * One that Sync Now took out of manual handling goes back there with its reason, which the claim has left as it was (see
     * {@link com.gwms.sync.tasks.TaskLifecycle#parkedAgain}). One that a person gave up meanwhile is cancelled.
     */
    static final String GIVE_BACK = """
        WITH held AS MATERIALIZED (
            SELECT t.id, t.attempt, t.was_parked
            FROM unnest(:ids, :attempts) AS ours (id, attempt)
            CROSS JOIN LATERAL (
                SELECT one.id, one.attempt, a.was_parked
                FROM sync.task one
                JOIN sync.task_attempt a ON a.task_id = one.id AND a.attempt = one.attempt
                WHERE one.id = ours.id AND one.attempt = ours.attempt
                    AND one.status = 'RUNNING' AND one.lease_owner = :run
                OFFSET 0
            ) t
        ), moved AS (
            UPDATE sync.task t
            SET status = CASE WHEN t.cancel_wish IS NOT NULL THEN 'CANCELLED'
                    WHEN held.was_parked THEN 'MANUAL_HANDLING' ELSE 'WAITING' END,
                next_run_at = CASE WHEN t.cancel_wish IS NULL AND NOT held.was_parked
                    THEN now() + make_interval(secs => :waitSeconds) END,
                failure_code = CASE WHEN held.was_parked THEN t.failure_code ELSE :code END,
                summary = CASE WHEN t.cancel_wish IS NOT NULL THEN t.cancel_wish || ' ' || :summary
                    WHEN held.was_parked THEN t.summary ELSE :summary END,
                finished_at = CASE WHEN t.cancel_wish IS NOT NULL THEN now() END,
                cancel_wish = NULL, lease_owner = NULL, lease_until = NULL
            FROM held
            WHERE t.id = held.id AND t.attempt = held.attempt AND t.status = 'RUNNING'
                AND (t.lease_owner = :run) IS TRUE
            RETURNING t.id, t.attempt, t.status, t.next_run_at, t.polls, t.consecutive_failures, t.failure_code, t.summary
        ), ended AS (
            UPDATE sync.task_attempt a
            SET ended_at = now(), outcome = 'GIVEN_BACK', calls = :calls, failure_code = :code, summary = :summary
            FROM moved
            WHERE a.task_id = moved.id AND a.attempt = moved.attempt
        )
        SELECT id, status, next_run_at, polls, consecutive_failures, failure_code, summary FROM moved
        """;

    private final JdbcClient jdbc;

    public TaskReturns(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Lets the tasks wait for {@code wait}, as if they had not been claimed.
     *
     * @param calls calls that the attempt of each made, zero for those that were never asked about
     * @param wait zero or more, counted from the database's now
     * @param code why, where it is a failure of the system
     * @param summary what operators read, 1 to 2,000 characters
     * @return what each became, by its id; a task that was not ours any more is not in it
     */
    public Map<Long, NextState> giveBack(
            RunId run,
            Collection<ClaimedTask> tasks,
            int calls,
            Duration wait,
            @Nullable FailureCode code,
            String summary) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        Map<Long, NextState> returned = new HashMap<>();
        jdbc.sql(GIVE_BACK)
                .param("ids", tasks.stream().mapToLong(ClaimedTask::id).toArray())
                .param("attempts", tasks.stream().mapToInt(ClaimedTask::attempt).toArray())
                .param("run", run.value())
                .param("calls", calls)
                .param("waitSeconds", wait.toMillis() / 1e3)
                .param("code", code == null ? null : code.name())
                .param("summary", summary)
                .query(rs -> {
                    returned.put(rs.getLong("id"), state(rs));
                });
        return returned;
    }

    private static NextState state(ResultSet rs) throws SQLException {
        @Nullable OffsetDateTime nextRunAt = rs.getObject("next_run_at", OffsetDateTime.class);
        @Nullable String code = rs.getString("failure_code");
        return new NextState(
                TaskStatus.valueOf(rs.getString("status")),
                nextRunAt == null ? null : nextRunAt.toInstant(),
                rs.getInt("polls"),
                rs.getInt("consecutive_failures"),
                code == null ? null : FailureCode.valueOf(code),
                rs.getString("summary"));
    }
}
