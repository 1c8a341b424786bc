package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskCounters;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes due tasks for a run and keeps them: the only door to {@link ClaimedTask}. A claim raises the attempt and writes
 * its row, so that a task which kills its process is counted all the same. All times are the database's.
 *
 * <p>The rows to take are picked in a materialised CTE. As {@code id IN (SELECT .. LIMIT n FOR UPDATE SKIP LOCKED)} a
 * nested-loop plan runs the inner query once for every outer row and takes far more than n.
 */
public final class TaskClaims {
    static final String CLAIM_DUE = """
        WITH due AS MATERIALIZED (
            SELECT t.id
            FROM sync.task t
            JOIN sync.open_system s ON s.code = t.system_code
            WHERE t.type = :type AND t.due_at <= least(:asOf, now())
            ORDER BY t.due_at, t.id
            LIMIT :limit
            FOR UPDATE OF t SKIP LOCKED
        ), claimed AS (
            UPDATE sync.task t
            SET status = 'RUNNING', attempt = t.attempt + 1, next_run_at = NULL, last_run_at = now(),
                lease_owner = :run, lease_until = now() + make_interval(secs => :leaseSeconds)
            FROM due
            WHERE t.id = due.id
            RETURNING t.id, t.type, t.business_type, t.attempt, t.polls, t.consecutive_failures, t.system_code,
                t.mapping_id, t.business_order_no, t.third_party_order_no
        ), noted AS (
            INSERT INTO sync.task_attempt (task_id, attempt, run_id, job_execution_id, step_execution_id)
            SELECT id, attempt, :run, CAST(:jobExecution AS bigint), CAST(:stepExecution AS bigint) FROM claimed
        )
        SELECT id, type, business_type, attempt, polls, consecutive_failures, system_code,
            mapping_id, business_order_no, third_party_order_no
        FROM claimed
        """;

    /** A statement of its own: with "system is null or" in one, a cached plan cannot use the index by system. */
    static final String CLAIM_DUE_OF_SYSTEM = """
        WITH due AS MATERIALIZED (
            SELECT t.id
            FROM sync.task t
            JOIN sync.open_system s ON s.code = t.system_code
            WHERE t.type = :type AND t.system_code = :system AND t.due_at <= least(:asOf, now())
            ORDER BY t.due_at, t.id
            LIMIT :limit
            FOR UPDATE OF t SKIP LOCKED
        ), claimed AS (
            UPDATE sync.task t
            SET status = 'RUNNING', attempt = t.attempt + 1, next_run_at = NULL, last_run_at = now(),
                lease_owner = :run, lease_until = now() + make_interval(secs => :leaseSeconds)
            FROM due
            WHERE t.id = due.id
            RETURNING t.id, t.type, t.business_type, t.attempt, t.polls, t.consecutive_failures, t.system_code,
                t.mapping_id, t.business_order_no, t.third_party_order_no
        ), noted AS (
            INSERT INTO sync.task_attempt (task_id, attempt, run_id, job_execution_id, step_execution_id)
            SELECT id, attempt, :run, CAST(:jobExecution AS bigint), CAST(:stepExecution AS bigint) FROM claimed
        )
        SELECT id, type, business_type, attempt, polls, consecutive_failures, system_code,
            mapping_id, business_order_no, third_party_order_no
        FROM claimed
        """;

    /**
     * The coalesce keeps the planner at the primary key: statistics gathered while nothing was due make the indexes of
     * due tasks look empty, and each claim would read them whole. Nothing else is left to take, so whoever has the row for
     * a moment, such as a person who just presses Sync Now, is waited for.
     */
    static final String CLAIM_ONE = """
        WITH due AS MATERIALIZED (
            SELECT t.id
            FROM sync.task t
            JOIN sync.open_system s ON s.code = t.system_code
            WHERE t.id = :id AND coalesce(t.due_at, 'infinity') <= least(:asOf, now())
            FOR UPDATE OF t
        ), claimed AS (
            UPDATE sync.task t
            SET status = 'RUNNING', attempt = t.attempt + 1, next_run_at = NULL, last_run_at = now(),
                lease_owner = :run, lease_until = now() + make_interval(secs => :leaseSeconds)
            FROM due
            WHERE t.id = due.id
            RETURNING t.id, t.type, t.business_type, t.attempt, t.polls, t.consecutive_failures, t.system_code,
                t.mapping_id, t.business_order_no, t.third_party_order_no
        ), noted AS (
            INSERT INTO sync.task_attempt (task_id, attempt, run_id) SELECT id, attempt, :run FROM claimed
        )
        SELECT id, type, business_type, attempt, polls, consecutive_failures, system_code,
            mapping_id, business_order_no, third_party_order_no
        FROM claimed
        """;

    /**
     * Whenever the task is due. The count of attempts that came to nothing is the fence of the request: one that was really
     * carried out in between, even by a claim that this statement waited for, leaves the task with a higher attempt. A
     * locked row is waited for: a second press holds it for a moment, and a run that passed the task over would end the
     * request with nothing done.
     */
    static final String CLAIM_REQUESTED = """
        WITH requested AS MATERIALIZED (
            SELECT t.id, t.status = 'MANUAL_HANDLING' AS parked
            FROM sync.task t
            JOIN sync.open_system s ON s.code = t.system_code
            WHERE t.id = :id AND t.status IN ('PENDING', 'WAITING', 'MANUAL_HANDLING')
                AND t.attempt IN (
                    SELECT q.after_attempt + (
                        SELECT count(*) FROM sync.task_attempt a
                        WHERE a.task_id = q.task_id AND a.attempt > q.after_attempt
                            AND a.outcome IN ('GIVEN_BACK', 'LEASE_EXPIRED'))
                    FROM sync.sync_now_request q
                    WHERE q.task_id = :id AND q.run_key = :runKey)
            FOR UPDATE OF t
        ), claimed AS (
            UPDATE sync.task t
            SET status = 'RUNNING', attempt = t.attempt + 1, next_run_at = NULL, last_run_at = now(),
                polls = CASE WHEN requested.parked THEN 0 ELSE t.polls END,
                consecutive_failures = CASE WHEN requested.parked THEN 0 ELSE t.consecutive_failures END,
                lease_owner = :run, lease_until = now() + make_interval(secs => :leaseSeconds)
            FROM requested
            WHERE t.id = requested.id
            RETURNING t.id, t.type, t.business_type, t.attempt, t.polls, t.consecutive_failures, t.system_code,
                t.mapping_id, t.business_order_no, t.third_party_order_no, requested.parked
        ), noted AS (
            INSERT INTO sync.task_attempt (task_id, attempt, run_id, was_parked)
            SELECT id, attempt, :run, parked FROM claimed
        )
        SELECT id, type, business_type, attempt, polls, consecutive_failures, system_code,
            mapping_id, business_order_no, third_party_order_no
        FROM claimed
        """;

    /**
     * A row that is locked is being finished by its own holder: it is left out of the update, or one long write would
     * hold up the heartbeat of all others, and counts as held. The laterals, kept whole by OFFSET 0, take each task by its
     * key; a plain join under statistics gathered while nothing ran compares every held task with every running one.
     */
    static final String EXTEND = """
        WITH held AS MATERIALIZED (
            SELECT t.id
            FROM unnest(:ids, :attempts) AS ours (id, attempt)
            CROSS JOIN LATERAL (
                SELECT one.id
                FROM sync.task one
                WHERE one.id = ours.id AND one.attempt = ours.attempt
                    AND one.status = 'RUNNING' AND one.lease_owner = :run
                OFFSET 0
            ) t
        ), free AS MATERIALIZED (
            SELECT t.id
            FROM held
            CROSS JOIN LATERAL (
                SELECT one.id
                FROM sync.task one
                WHERE one.id = held.id AND one.status = 'RUNNING' AND one.lease_owner = :run
                FOR NO KEY UPDATE SKIP LOCKED
            ) t
        ), extended AS (
            UPDATE sync.task t
            SET lease_until = greatest(t.lease_until, now() + make_interval(secs => :leaseSeconds))
            FROM free
            WHERE t.id = free.id
        )
        SELECT id FROM held
        """;

    private static final String LINK_EXECUTION = """
        UPDATE sync.task_attempt SET job_execution_id = :jobExecution, step_execution_id = :stepExecution
        WHERE task_id = :id AND attempt = :attempt
        """;

    private final JdbcClient jdbc;

    public TaskClaims(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Claims due tasks of systems that are neither paused nor closed, the longest due first. Tasks that another
     * connection is just claiming are passed over. Empty when nothing is left to claim; in no particular order otherwise.
     */
    public List<ClaimedTask> claimDue(ClaimRequest request) {
        String system = request.systemCode();
        StepReference step = request.step();
        JdbcClient.StatementSpec statement = system == null
                ? jdbc.sql(CLAIM_DUE)
                : jdbc.sql(CLAIM_DUE_OF_SYSTEM).param("system", system);
        return statement
                .param("type", request.type().name())
                .param("limit", request.limit())
                .param("run", request.run().value())
                .param("leaseSeconds", LeaseLength.seconds("task lease", request.lease()))
                .param("asOf", request.asOf().atOffset(ZoneOffset.UTC))
                .param("jobExecution", step == null ? null : step.jobExecutionId())
                .param("stepExecution", step == null ? null : step.stepExecutionId())
                .query((rs, row) -> claimedTask(rs, request.run()))
                .list();
    }

    /**
     * Claims one task, if it was due at {@code asOf}, its system is neither paused nor closed, and nobody else is at it.
     *
     * @param lease 1 second to 24 hours
     */
    public Optional<ClaimedTask> claim(long taskId, RunId run, Duration lease, Instant asOf) {
        return jdbc.sql(CLAIM_ONE)
                .param("id", taskId)
                .param("run", run.value())
                .param("leaseSeconds", LeaseLength.seconds("task lease", lease))
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> claimedTask(rs, run))
                .optional();
    }

    /**
     * Claims the task of a Sync Now request, whenever it is due and also out of manual handling, if the request still waits
     * for its attempt, the task's system is neither paused nor closed, and nobody else is at it. Polls and failures in a row
     * of a task that was parked start again at 0.
     *
     * @param runKey the key of {@link SyncNowSubmission.Submitted}
     * @param lease 1 second to 24 hours
     */
    public Optional<ClaimedTask> claimRequested(long taskId, String runKey, RunId run, Duration lease) {
        return jdbc.sql(CLAIM_REQUESTED)
                .param("id", taskId)
                .param("runKey", runKey)
                .param("run", run.value())
                .param("leaseSeconds", LeaseLength.seconds("task lease", lease))
                .query((rs, row) -> claimedTask(rs, run))
                .optional();
    }

    /**
     * Makes the leases of many tasks of one run last {@code lease} from now, in one statement; none gets shorter. Does not wait for a task that is just being finished.
     *
     * @return ids of the tasks that are still held; every other one is lost
     * @throws IllegalArgumentException if a task belongs to another run
     */
    public Set<Long> extendLeases(RunId run, Collection<ClaimedTask> tasks, Duration lease) {
        if (tasks.stream().anyMatch(task -> !task.run().equals(run))) {
            throw new IllegalArgumentException("Run " + run + " can extend its own leases only");
        }
        return new HashSet<>(jdbc.sql(EXTEND)
                .param("ids", ids(tasks))
                .param("attempts", attempts(tasks))
                .param("run", run.value())
                .param("leaseSeconds", LeaseLength.seconds("task lease", lease))
                .query((rs, row) -> rs.getLong("id"))
                .list());
    }

    /** Notes in the attempt of a single claim which executions of the job repository it belongs to. */
    public void linkExecution(ClaimedTask task, StepReference step) {
        jdbc.sql(LINK_EXECUTION)
                .param("id", task.id())
                .param("attempt", task.attempt())
                .param("jobExecution", step.jobExecutionId())
                .param("stepExecution", step.stepExecutionId())
                .update();
    }

    private static long[] ids(Collection<ClaimedTask> tasks) {
        return tasks.stream().mapToLong(ClaimedTask::id).toArray();
    }

    private static int[] attempts(Collection<ClaimedTask> tasks) {
        return tasks.stream().mapToInt(ClaimedTask::attempt).toArray();
    }

    private static ClaimedTask claimedTask(ResultSet rs, RunId run) throws SQLException {
        return new ClaimedTask(
                rs.getLong("id"),
                TaskType.valueOf(rs.getString("type")),
                BusinessType.valueOf(rs.getString("business_type")),
                new TaskCounters(rs.getInt("attempt"), rs.getInt("polls"), rs.getInt("consecutive_failures")),
                run,
                rs.getString("system_code"),
                rs.getObject("mapping_id", Long.class),
                rs.getString("business_order_no"),
                rs.getString("third_party_order_no"));
    }
}
