package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.AttemptState;
import com.gwms.sync.store.tasks.AttemptWriter;
import com.gwms.sync.store.tasks.PlainEnd;
import com.gwms.sync.store.tasks.PlainEnds;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.tasks.TaskStatus;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Ends an attempt: what changed on our side, the attempt, the task and the rows of the report, in one transaction. */
final class AttemptEnd {
    private static final Logger log = LoggerFactory.getLogger(AttemptEnd.class);

    private final TransactionOperations transaction;
    private final AttemptWriter attempts;
    private final Exceptions exceptions;
    private final RunLimits limits;
    private final EndsTogether together;

    AttemptEnd(
            TransactionOperations transaction,
            AttemptWriter attempts,
            PlainEnds plainEnds,
            Exceptions exceptions,
            RunLimits limits) {
        this.transaction = transaction;
        this.attempts = attempts;
        this.exceptions = exceptions;
        this.limits = limits;
        this.together = new EndsTogether(transaction, plainEnds, attempts, exceptions);
    }

    /** Ends the attempt with nothing changed on our side, in one transaction with others that end at this moment. */
    NextState end(LiveRun run, ClaimedTask task, @Nullable Place place, AttemptOutcome outcome, int calls) {
        return end(run, task, place, outcome, calls, null);
    }

    /** As above, and notes the warehouse's number of the order where it was learnt. */
    NextState end(
            LiveRun run,
            ClaimedTask task,
            @Nullable Place place,
            AttemptOutcome outcome,
            int calls,
            @Nullable String thirdPartyOrderNo) {
        return together.end(
                new PlainEnd(task, allowed(run, outcome), limits.lifecycle(task.type()), calls, thirdPartyOrderNo),
                place);
    }

    /**
     * Ends the attempt with what {@code work} makes of it; the work belongs to the transaction and is undone with it.
     *
     * @throws com.gwms.sync.store.tasks.LeaseLostException where the task is no longer ours; nothing was changed
     */
    NextState end(LiveRun run, ClaimedTask task, @Nullable Place place, int calls, Supplier<AttemptOutcome> work) {
        Written[] written = new Written[1];
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                attempts.lockHeld(task);
                AttemptOutcome outcome = allowed(run, work.get());
                NextState next = attempts.finish(task, outcome, limits.lifecycle(task.type()), calls);
                SyncException row = exception(task, place, next);
                if (row != null) {
                    exceptions.write(task.run(), List.of(row));
                }
                written[0] = new Written(next);
                return next;
            }));
        } catch (TransactionException | DataAccessException e) {
            // The answer to COMMIT was lost: only the database knows whether it happened (failure catalogue, row 15).
            // The
            // transaction manager tells it as the one or as the other, according to how the connection died.
            if (written[0] != null && attempts.lookUp(task) == AttemptState.FINISHED) {
                log.warn(
                        "task={} attempt={} committed, although its commit was not confirmed",
                        task.id(),
                        task.attempt());
                return written[0].next();
            }
            throw e;
        }
    }

    private record Written(NextState next) {}

    /** A dry run changes no task, whatever it meets: a failure is told and not counted, and nothing is parked. */
    private static AttemptOutcome allowed(LiveRun run, AttemptOutcome outcome) {
        return run.request().dryRun() && !(outcome instanceof AttemptOutcome.GivenBack)
                ? new AttemptOutcome.GivenBack("Dry run, the task stays as it was. " + outcome.summary())
                : outcome;
    }

    static @Nullable SyncException exception(ClaimedTask task, @Nullable Place place, NextState next) {
        FailureCode code = next.failureCode();
        // A rejected key pauses its system, which has the one row that is owed for all its tasks (row 48).
        // Nor is anything owed for a task that a person gave up.
        return code == null || code == FailureCode.CREDENTIAL_REJECTED || next.status() == TaskStatus.CANCELLED
                ? null
                : ReportRow.ofTask(task.id(), task.systemCode(), place, next, code);
    }

    /** Ends an attempt that our own program failed in. Where the database itself is gone this throws too. */
    NextState unexpected(LiveRun run, ClaimedTask task, @Nullable Place place, int calls, RuntimeException failure) {
        log.error("run={} task={} attempt={} failed unexpectedly", task.run(), task.id(), task.attempt(), failure);
        return end(run, task, place, outcome(failure), calls);
    }

    static AttemptOutcome outcome(RuntimeException failure) {
        return new AttemptOutcome.Failed(
                FailureCode.UNEXPECTED, "The attempt failed and was undone whole: " + Sentences.of(failure));
    }
}
