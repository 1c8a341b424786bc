package com.gwms.sync.store.tasks;

import com.gwms.sync.store.tasks.AttemptEnding.Ended;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskCounters;
import com.gwms.sync.tasks.TaskLifecycle;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Frees tasks whose run died or lost them: without it they would stay running for ever. */
public final class ExpiredLeases {
    private static final int BATCH = 500;

    /** A locked row is passed over: its holder is late but alive, and just finishing it. */
    private static final String LOCK_EXPIRED = """
        SELECT id, type, system_code, attempt, polls, consecutive_failures, lease_owner, clock_timestamp() AS at
        FROM sync.task
        WHERE status = 'RUNNING' AND lease_until < now()
        ORDER BY lease_until, id
        LIMIT :batch
        FOR UPDATE SKIP LOCKED
        """;

    private record Expired(long id, TaskType type, String system, TaskCounters counters, RunId run, Instant at) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AttemptEnding ending;

    public ExpiredLeases(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.ending = new AttemptEnding(jdbc);
    }

    /**
     * Ends every attempt whose lease has expired by the database's clock. It counts as a failure of the interface, so the
     * task waits its interval, or goes to manual handling where the limits say so.
     *
     * @return the tasks that this call freed; never one that another caller freed
     */
    public List<RescuedTask> rescue(Function<TaskType, LifecycleLimits> limits) {
        List<RescuedTask> rescued = new ArrayList<>();
        List<RescuedTask> batch;
        do {
            batch = transaction.execute(status -> rescueBatch(limits));
            rescued.addAll(batch);
        } while (batch.size() == BATCH);
        return rescued;
    }

    private List<RescuedTask> rescueBatch(Function<TaskType, LifecycleLimits> limits) {
        return jdbc.sql(LOCK_EXPIRED).param("batch", BATCH).query((rs, row) -> expired(rs)).list().stream()
                .map(task -> free(task, limits.apply(task.type())))
                .toList();
    }

    private RescuedTask free(Expired task, LifecycleLimits limits) {
        NextState next = TaskLifecycle.afterLeaseExpired(task.type(), task.counters(), limits, task.at());
        int attempt = task.counters().attempt();
        Ended ended = new Ended("LEASE_EXPIRED", FailureCode.LEASE_EXPIRED, "The run was killed or lost its lease.", 0);
        if (!ending.write(task.id(), attempt, ended, next, task.at())) {
            throw new IllegalStateException("Attempt " + attempt + " of task " + task.id()
                    + " is running and has no open row in sync.task_attempt. Rows were changed by hand; mend them.");
        }
        return new RescuedTask(task.id(), task.type(), task.system(), attempt, task.run(), next);
    }

    private static Expired expired(ResultSet rs) throws SQLException {
        return new Expired(
                rs.getLong("id"),
                TaskType.valueOf(rs.getString("type")),
                rs.getString("system_code"),
                new TaskCounters(rs.getInt("attempt"), rs.getInt("polls"), rs.getInt("consecutive_failures")),
                new RunId(rs.getObject("lease_owner", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
