package com.gwms.sync.store.tasks;

import com.gwms.sync.store.ShortWait;
import com.gwms.sync.store.tasks.SyncNowSubmission.Refused;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the requests of people to run a task at once (user guide, section 2.7). Submitting records the request and returns;
 * carrying it out is a run's, so a request outlives the process that submitted it.
 */
public final class SyncNowRequests {
    /** A lease that has ended, or whose run has, holds nothing: the run that is asked for frees the task first. */
    private static final String LOCK = """
        SELECT t.type, t.status, t.system_code, t.attempt, t.last_run_at,
            (SELECT r.id FROM sync.run r
             WHERE r.id = t.lease_owner AND r.ended_at IS NULL AND t.lease_until >= now()) AS held_by
        FROM sync.task t
        WHERE t.id = :id
        FOR UPDATE OF t
        """;

    private static final String FIND = """
        SELECT q.task_id, q.reason, q.run_key, t.type, t.system_code
        FROM sync.sync_now_request q
        JOIN sync.task t ON t.id = q.task_id
        WHERE q.request_id = :requestId
        """;

    /** A request that still waits for its attempt is joined; the lock on the task keeps others from doing so at once. */
    private static final String SUBMIT = """
        INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)
        VALUES (:requestId, :task, :who, :reason,
            coalesce((SELECT o.run_key FROM sync.open_sync_now o WHERE o.task_id = :task
                      ORDER BY o.submitted_at, o.request_id LIMIT 1), :runKey),
            :attempt)
        ON CONFLICT (request_id) DO NOTHING
        RETURNING run_key
        """;

    private static final String PENDING = """
        SELECT DISTINCT ON (o.run_key) o.task_id, t.type, t.system_code, o.run_key
        FROM sync.open_sync_now o
        JOIN sync.task t ON t.id = o.task_id
        WHERE t.status <> 'RUNNING'
            AND NOT EXISTS (SELECT FROM sync.run r WHERE r.run_key = o.run_key AND r.ended_at IS NULL)
        ORDER BY o.run_key, o.submitted_at
        LIMIT :limit
        """;

    private record Asked(long taskId, String requestId, String who, String reason) {}

    private record Task(
            TaskType type,
            TaskStatus status,
            String systemCode,
            int attempt,
            @Nullable Instant lastRunAt,
            @Nullable UUID heldBy) {}

    private record Standing(Submitted submitted, String reason) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SystemGate gate;
    private final OperatorLog log;

    public SyncNowRequests(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.gate = new SystemGate(dataSource);
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Records who wants a task to be run at once, and why. Refused where there is nothing to do, where a run is at the task
     * already or just booking its end, and where its system may not be asked.
     *
     * @param requestId 1 to 100 characters; the same request a second time gets the same answer and records nothing
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public SyncNowSubmission submit(long taskId, String requestId, String who, String reason) {
        Asked asked = new Asked(taskId, requestId, who, reason);
        try {
            return submit(asked);
        } catch (DataAccessException e) {
            if (ShortWait.wasTooLong(e)) {
                return new Refused(Refusal.of(TaskObstacle.BEING_FINISHED, taskId));
            }
            throw e;
        }
    }

    private SyncNowSubmission submit(Asked asked) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ShortWait.begin(jdbc);
            Optional<Task> task = lock(asked.taskId());
            // Asked after the lock, so that of two equal requests the second sees the first.
            Optional<Standing> standing = find(asked.requestId());
            if (standing.isPresent()) {
                return again(standing.get(), asked);
            }
            return task.isEmpty()
                    ? new Refused(Refusal.of(TaskObstacle.NO_TASK, asked.taskId()))
                    : submit(task.get(), asked);
        }));
    }

    /**
     * Requests that wait for a run and that no living run is at: the process that submitted them has died.
     *
     * @param limit requests at most, 1 or more
     */
    public List<Submitted> pending(int limit) {
        return jdbc.sql(PENDING)
                .param("limit", limit)
                .query((rs, row) -> submitted(rs))
                .list();
    }

    private SyncNowSubmission submit(Task task, Asked asked) {
        Optional<Refusal> refusal = refusal(task, asked.taskId());
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        Optional<String> runKey = jdbc.sql(SUBMIT)
                .param("requestId", asked.requestId())
                .param("task", asked.taskId())
                .param("who", asked.who())
                .param("reason", asked.reason())
                .param("runKey", "sync-now-" + asked.requestId())
                .param("attempt", task.attempt())
                .query(String.class)
                .optional();
        if (runKey.isEmpty()) {
            return again(find(asked.requestId()).orElseThrow(), asked);
        }
        log.record(asked.who(), "SYNC_NOW", "task " + asked.taskId(), asked.reason());
        return new Submitted(asked.taskId(), task.type(), task.systemCode(), runKey.get());
    }

    private static SyncNowSubmission again(Standing standing, Asked asked) {
        boolean same = standing.submitted().taskId() == asked.taskId()
                && standing.reason().equals(asked.reason());
        return same
                ? standing.submitted()
                : new Refused(Refusal.of(
                        TaskObstacle.REQUEST_ID_USED,
                        asked.requestId(),
                        standing.submitted().taskId(),
                        standing.reason()));
    }

    private Optional<Refusal> refusal(Task task, long id) {
        return switch (task.status()) {
            case SUCCESS -> Optional.of(Refusal.of(TaskObstacle.SUCCEEDED, id));
            case CANCELLED -> Optional.of(Refusal.of(TaskObstacle.CANCELLED, id));
            case RUNNING ->
                task.heldBy() == null
                        ? refusalOfSystem(task.systemCode())
                        : Optional.of(Refusal.of(
                                TaskObstacle.BEING_PROCESSED,
                                id,
                                task.heldBy(),
                                Objects.requireNonNull(task.lastRunAt())));
            case PENDING, WAITING, MANUAL_HANDLING -> refusalOfSystem(task.systemCode());
        };
    }

    private Optional<Refusal> refusalOfSystem(String code) {
        return SyncNowSubmission.whyNot(code, gate.state(code));
    }

    private Optional<Task> lock(long id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query((rs, row) -> {
                    @Nullable OffsetDateTime lastRunAt = rs.getObject("last_run_at", OffsetDateTime.class);
                    return new Task(
                            TaskType.valueOf(rs.getString("type")),
                            TaskStatus.valueOf(rs.getString("status")),
                            rs.getString("system_code"),
                            rs.getInt("attempt"),
                            lastRunAt == null ? null : lastRunAt.toInstant(),
                            rs.getObject("held_by", UUID.class));
                })
                .optional();
    }

    private Optional<Standing> find(String requestId) {
        return jdbc.sql(FIND)
                .param("requestId", requestId)
                .query((rs, row) -> new Standing(submitted(rs), rs.getString("reason")))
                .optional();
    }

    private static Submitted submitted(ResultSet rs) throws SQLException {
        return new Submitted(
                rs.getLong("task_id"),
                TaskType.valueOf(rs.getString("type")),
                rs.getString("system_code"),
                rs.getString("run_key"));
    }
}
