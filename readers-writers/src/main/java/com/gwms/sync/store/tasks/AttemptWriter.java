package com.gwms.sync.store.tasks;

import com.gwms.sync.store.tasks.AttemptEnding.End;
import com.gwms.sync.store.tasks.AttemptEnding.Ended;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.NextState;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends attempts, in the transaction that also holds what the attempt changed on our side. A writer that lost its lease
 * changes nothing: it gets a {@link LeaseLostException} and its whole transaction is rolled back (row 10).
 */
public final class AttemptWriter {
    /** The clock, not now(): a transaction that applied corrections is older than the attempt's end. */
    static final String LOCK = """
        SELECT t.id, t.attempt, t.polls, t.consecutive_failures, t.failure_code, t.summary, t.cancel_wish, a.was_parked,
            clock_timestamp() AS at,
            (extract(epoch FROM a.started_at - coalesce((
                SELECT before.ended_at FROM sync.task_attempt before
                WHERE before.task_id = t.id AND before.attempt = t.attempt - 1), t.created_at)) * 1000)::bigint
                AS stood_still
        FROM sync.task t
        JOIN sync.task_attempt a ON a.task_id = t.id AND a.attempt = t.attempt
        WHERE t.id = :id AND t.attempt = :attempt AND t.status = 'RUNNING' AND t.lease_owner = :run
        FOR UPDATE OF t
        """;

    /** Waits for a transaction that is still busy with the task, a COMMIT of ours whose answer was lost for one. */
    private static final String LOOK_UP = """
        SELECT CASE
                WHEN a.outcome = 'LEASE_EXPIRED' THEN 'OVERTAKEN'
                WHEN a.outcome IS NOT NULL THEN 'FINISHED'
                WHEN t.status = 'RUNNING' AND t.attempt = a.attempt AND t.lease_owner = a.run_id THEN 'RUNNING'
                ELSE 'OVERTAKEN'
            END
        FROM sync.task t
        JOIN sync.task_attempt a ON a.task_id = t.id
        WHERE t.id = :id AND a.attempt = :attempt AND a.run_id = :run
        FOR SHARE OF t, a
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AttemptEnding ending;

    public AttemptWriter(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.ending = new AttemptEnding(jdbc);
    }

    /**
     * Ends the attempt and moves its task on, in the surrounding transaction or one of its own.
     *
     * @param calls exchanges with the warehouse that the attempt made
     * @return what the task became
     * @throws LeaseLostException if the task is no longer this attempt's
     */
    public NextState finish(ClaimedTask task, AttemptOutcome outcome, LifecycleLimits limits, int calls) {
        AttemptOutcome told = withReason(outcome);
        return transaction.execute(status -> {
            HeldTask held = lock(task);
            NextState next = held.after(task.type(), told, limits);
            End end = new End(task.id(), task.attempt(), ended(told, calls), next, null);
            if (ending.write(List.of(end), held.at()) == 0) {
                throw new LeaseLostException(task);
            }
            return next;
        });
    }

    /**
     * Makes sure, before anything is changed on our side, that the task is still this attempt's, and keeps it so until
     * the surrounding transaction ends.
     *
     * @throws LeaseLostException if it is not
     * @throws IllegalStateException outside a transaction, where the lock would be gone at once
     */
    public void lockHeld(ClaimedTask task) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "Task " + task.id() + " can be locked only inside the transaction that the lock is for");
        }
        lock(task);
    }

    /** What became of an attempt whose COMMIT was not answered (row 15). Waits until the server has committed or undone it. */
    public AttemptState lookUp(ClaimedTask task) {
        return jdbc.sql(LOOK_UP)
                .param("id", task.id())
                .param("attempt", task.attempt())
                .param("run", task.run().value())
                .query((rs, row) -> AttemptState.valueOf(rs.getString(1)))
                .optional()
                .orElse(AttemptState.OVERTAKEN);
    }

    private HeldTask lock(ClaimedTask task) {
        return jdbc.sql(LOCK)
                .param("id", task.id())
                .param("attempt", task.attempt())
                .param("run", task.run().value())
                .query((rs, row) -> HeldTask.of(rs))
                .optional()
                .orElseThrow(() -> new LeaseLostException(task));
    }

    /** A warehouse may refuse without a word, and a task in manual handling has to say something. */
    static AttemptOutcome withReason(AttemptOutcome outcome) {
        return outcome instanceof AttemptOutcome.Failed failed
                        && failed.summary().isBlank()
                ? new AttemptOutcome.Failed(failed.code(), failed.code().remedy())
                : outcome;
    }

    static Ended ended(AttemptOutcome outcome, int calls) {
        return switch (outcome) {
            case AttemptOutcome.Done done -> new Ended("DONE", null, done.summary(), calls);
            case AttemptOutcome.NotYet notYet -> new Ended("NOT_YET", null, notYet.summary(), calls);
            case AttemptOutcome.RateLimited limited ->
                new Ended("RATE_LIMITED", FailureCode.RATE_LIMITED, limited.summary(), calls);
            case AttemptOutcome.Failed failed -> new Ended("FAILED", failed.code(), failed.summary(), calls);
            case AttemptOutcome.GivenBack back -> new Ended("GIVEN_BACK", null, back.summary(), calls);
        };
    }
}
