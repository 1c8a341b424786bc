package com.gwms.sync.store.tasks;

import com.gwms.sync.store.ShortWait;
import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.TaskStatus;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do to tasks. Each action is recorded with its author and reason in the same transaction. */
public final class OperatorActions {
    private static final String LOCK = "SELECT status FROM sync.task WHERE id = :id FOR UPDATE";

    private static final String CANCEL = """
        UPDATE sync.task
        SET status = 'CANCELLED', finished_at = now(), next_run_at = NULL,
            summary = 'Cancelled by ' || :who || ': ' || :reason
        WHERE id = ANY (:ids) AND status IN ('PENDING', 'WAITING', 'MANUAL_HANDLING')
        """;

    /** The first who gives it up is the one who is named. */
    private static final String WISH = """
        UPDATE sync.task SET cancel_wish = coalesce(cancel_wish, 'Cancelled by ' || :who || ': ' || :reason)
        WHERE id = ANY (:ids) AND status = 'RUNNING'
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public OperatorActions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Cancels a task that is pending, waiting or in manual handling, for good. A running one is cancelled when its attempt
     * ends: that is out at the warehouse, and what it brings back is to be recorded (row 31). One whose end is just being
     * booked is refused after two seconds.
     *
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public CancelResult cancelTask(long id, String who, String reason) {
        try {
            return transaction.execute(status -> {
                ShortWait.begin(jdbc);
                Optional<TaskStatus> found = lock(id);
                if (found.isEmpty()) {
                    return refused(TaskObstacle.NO_TASK, id);
                }
                return cancel(id, found.get(), who, reason);
            });
        } catch (DataAccessException e) {
            if (ShortWait.wasTooLong(e)) {
                return refused(TaskObstacle.BEING_FINISHED, id);
            }
            throw e;
        }
    }

    private CancelResult cancel(long id, TaskStatus found, String who, String reason) {
        return switch (found) {
            case PENDING, WAITING, MANUAL_HANDLING -> {
                log.record(who, "CANCEL_TASK", "task " + id, reason);
                cancel(jdbc, List.of(id), who, reason);
                yield new CancelResult.Cancelled(id);
            }
            case RUNNING -> {
                log.record(who, "CANCEL_TASK", "task " + id, reason);
                wish(jdbc, List.of(id), who, reason);
                yield new CancelResult.AfterItsAttempt(id);
            }
            case SUCCESS -> refused(TaskObstacle.TOO_LATE_TO_CANCEL, id);
            case CANCELLED -> refused(TaskObstacle.CANCELLED_ALREADY, id);
        };
    }

    private static CancelResult refused(TaskObstacle obstacle, long id) {
        return new CancelResult.Refused(Refusal.of(obstacle, id));
    }

    /** Of locked tasks that do not run. */
    static void cancel(JdbcClient jdbc, List<Long> ids, String who, String reason) {
        change(jdbc.sql(CANCEL), ids, who, reason);
    }

    /** Of locked tasks that run. */
    static void wish(JdbcClient jdbc, List<Long> ids, String who, String reason) {
        change(jdbc.sql(WISH), ids, who, reason);
    }

    private static void change(JdbcClient.StatementSpec statement, List<Long> ids, String who, String reason) {
        if (!ids.isEmpty()) {
            statement
                    .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                    .param("who", who)
                    .param("reason", reason)
                    .update();
        }
    }

    private Optional<TaskStatus> lock(long id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query((rs, row) -> TaskStatus.valueOf(rs.getString("status")))
                .optional();
    }
}
