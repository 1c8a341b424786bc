package com.gwms.sync.store.tasks;

import com.gwms.sync.store.tasks.AttemptEnding.End;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Frees tasks whose run died or lost them: without it they would stay running for ever. */
public final class ExpiredLeases {
    private static final Logger log = LoggerFactory.getLogger(ExpiredLeases.class);
    private static final int BATCH = 500;

    /** Of a run that has ended, no lease is waited for: nobody works on its tasks any more, or may. */
    private static final String EXPIRED = """
        SELECT t.id
        FROM sync.task t
        WHERE t.status = 'RUNNING' AND t.lease_until IS NOT NULL AND t.id > :after
            AND (t.lease_until < now()
                OR NOT EXISTS (SELECT FROM sync.run r WHERE r.id = t.lease_owner AND r.ended_at IS NULL))
        ORDER BY t.id
        LIMIT :batch
        """;

    /** A locked row is passed over: its holder is late but alive, and just finishing it. */
    private static final String LOCK_EXPIRED = """
        SELECT id, type, system_code, attempt, polls, consecutive_failures, lease_owner, cancel_wish,
            clock_timestamp() AS at
        FROM sync.task t
        WHERE t.id = :id AND t.status = 'RUNNING'
            AND (t.lease_until < now()
                OR NOT EXISTS (SELECT FROM sync.run r WHERE r.id = t.lease_owner AND r.ended_at IS NULL))
        FOR UPDATE OF t SKIP LOCKED
        """;

    private record Expired(
            long id,
            TaskType type,
            String system,
            TaskCounters counters,
            RunId run,
            Instant at,
            @Nullable String cancelWish) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AttemptEnding ending;

    public ExpiredLeases(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.ending = new AttemptEnding(jdbc);
    }

    /**
     * Ends every attempt whose lease has expired by the database's clock, or whose run has ended. It counts as a failure
     * of the interface, so the task waits its interval, or goes to manual handling where the limits say so. Each task has
     * a transaction of its own: one whose rows were changed by hand is logged and left as it is.
     *
     * @param within is told of each task inside its transaction, to report it there
     * @return the tasks that this call freed; never one that another caller freed
     */
    public List<RescuedTask> rescue(Function<TaskType, LifecycleLimits> limits, Consumer<RescuedTask> within) {
        List<RescuedTask> rescued = new ArrayList<>();
        List<Long> batch;
        long after = 0;
        do {
            batch = expired(after);
            for (long id : batch) {
                rescue(id, limits, within).ifPresent(rescued::add);
                after = id;
            }
        } while (batch.size() == BATCH);
        return rescued;
    }

    private List<Long> expired(long after) {
        return jdbc.sql(EXPIRED)
                .param("after", after)
                .param("batch", BATCH)
                .query((rs, row) -> rs.getLong("id"))
                .list();
    }

    private Optional<RescuedTask> rescue(
            long id, Function<TaskType, LifecycleLimits> limits, Consumer<RescuedTask> within) {
        try {
            return transaction.execute(status -> {
                Optional<RescuedTask> freed = jdbc.sql(LOCK_EXPIRED)
                        .param("id", id)
                        .query((rs, row) -> expired(rs))
                        .optional()
                        .map(task -> free(task, limits.apply(task.type())));
                freed.ifPresent(within);
                return freed;
            });
        } catch (ChangedByHandException | DataIntegrityViolationException e) {
            log.error("task={} cannot be rescued and stays as it is: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    private RescuedTask free(Expired task, LifecycleLimits limits) {
        NextState killed = TaskLifecycle.afterLeaseExpired(task.type(), task.counters(), limits, task.at());
        String wish = task.cancelWish();
        NextState next = wish == null ? killed : TaskLifecycle.givenUpAndKilled(killed, wish);
        int attempt = task.counters().attempt();
        Ended ended = new Ended("LEASE_EXPIRED", FailureCode.LEASE_EXPIRED, "The run was killed or lost its lease.", 0);
        if (ending.write(List.of(new End(task.id(), attempt, ended, next, null)), task.at()) == 0) {
            throw new ChangedByHandException("Attempt " + attempt + " of task " + task.id()
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
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getString("cancel_wish"));
    }

    private static final class ChangedByHandException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedByHandException(String message) {
            super(message);
        }
    }
}
