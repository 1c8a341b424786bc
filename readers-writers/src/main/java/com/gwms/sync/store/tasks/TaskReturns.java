package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives many claimed tasks back at once that were not attempted; no counter but the attempt is used up. */
public final class TaskReturns {
    /** The laterals take each task by its key, as in the heartbeat of the claims. A task that was taken over is left alone. */
    private static final String GIVE_BACK = """
        WITH held AS MATERIALIZED (
            SELECT t.id, t.attempt
            FROM unnest(:ids, :attempts) AS ours (id, attempt)
            CROSS JOIN LATERAL (
                SELECT one.id, one.attempt
                FROM sync.task one
                WHERE one.id = ours.id AND one.attempt = ours.attempt
                    AND one.status = 'RUNNING' AND one.lease_owner = :run
                OFFSET 0
            ) t
        ), moved AS (
            UPDATE sync.task t
            SET status = 'WAITING', next_run_at = now() + make_interval(secs => :waitSeconds), failure_code = :code,
                summary = :summary, lease_owner = NULL, lease_until = NULL
            FROM held
            WHERE t.id = held.id AND t.attempt = held.attempt AND t.status = 'RUNNING' AND t.lease_owner = :run
            RETURNING t.id, t.attempt, t.next_run_at
        ), ended AS (
            UPDATE sync.task_attempt a
            SET ended_at = now(), outcome = 'GIVEN_BACK', failure_code = :code, summary = :summary
            FROM moved
            WHERE a.task_id = moved.id AND a.attempt = moved.attempt
        )
        SELECT id, next_run_at FROM moved
        """;

    private final JdbcClient jdbc;

    public TaskReturns(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Lets the tasks wait for {@code wait}, as if they had not been claimed.
     *
     * @param wait zero or more, counted from the database's now
     * @param code why, where it is a failure of the system
     * @param summary what operators read, 1 to 2,000 characters
     * @return when each comes back, by the id of the task; one that was not ours any more is not in it
     */
    public Map<Long, Instant> giveBack(
            RunId run, Collection<ClaimedTask> tasks, Duration wait, @Nullable FailureCode code, String summary) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        Map<Long, Instant> returned = new HashMap<>();
        jdbc.sql(GIVE_BACK)
                .param("ids", tasks.stream().mapToLong(ClaimedTask::id).toArray())
                .param("attempts", tasks.stream().mapToInt(ClaimedTask::attempt).toArray())
                .param("run", run.value())
                .param("waitSeconds", wait.toMillis() / 1e3)
                .param("code", code == null ? null : code.name())
                .param("summary", summary)
                .query(rs -> {
                    returned.put(
                            rs.getLong("id"),
                            rs.getObject("next_run_at", OffsetDateTime.class).toInstant());
                });
        return returned;
    }
}
