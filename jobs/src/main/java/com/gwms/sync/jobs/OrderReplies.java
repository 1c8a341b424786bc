package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.TaskReturns;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.FailureKind;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.warehouses.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends the attempts of order tasks that got no answer. What is the matter with the system and not with the order ends the
 * system's turn, is told once, and leaves the task as if it had not been attempted (failure catalogue, rows 46, 48 and 49).
 */
final class OrderReplies {
    private final TransactionOperations transaction;
    private final ReplyOutcomes outcomes;
    private final AttemptEnd attemptEnd;
    private final TaskReturns returns;
    private final SystemGate gate;
    private final Exceptions exceptions;

    OrderReplies(
            TransactionOperations transaction,
            ReplyOutcomes outcomes,
            AttemptEnd attemptEnd,
            TaskReturns returns,
            SystemGate gate,
            Exceptions exceptions) {
        this.transaction = transaction;
        this.outcomes = outcomes;
        this.attemptEnd = attemptEnd;
        this.returns = returns;
        this.gate = gate;
        this.exceptions = exceptions;
    }

    Told unanswered(LiveRun run, ClaimedTask task, @Nullable Place place, Reply<?> reply, int calls, SystemTurn turn) {
        if (run.hasLost(task)) {
            // Its call was broken off, which says nothing about the system.
            throw new LeaseLostException(task);
        }
        return run.isStopping() && saysNothing(reply)
                ? brokenOff(run, task, place, reply, calls)
                : whileRunning(run, task, place, reply, calls, turn);
    }

    /** A call that was broken off looks like a network that failed, or like one that found no free place. */
    private static boolean saysNothing(Reply<?> reply) {
        return reply instanceof Reply.NotAttempted<?>
                || (reply instanceof Reply.Failure<?> failure && failure.code().kind() == FailureKind.INTERFACE);
    }

    /** Whatever the warehouse did with it meanwhile: the next attempt looks before it asks for anything (row 33). */
    private Told brokenOff(LiveRun run, ClaimedTask task, @Nullable Place place, Reply<?> reply, int calls) {
        String why = reply instanceof Reply.NotAttempted<?>
                ? SystemTurn.End.RUN_STOPPED.why()
                : "The run was stopped while the warehouse was asked; the task is given back.";
        return Told.nothingRead(attemptEnd.end(run, task, place, new AttemptOutcome.GivenBack(why), calls));
    }

    private Told whileRunning(
            LiveRun run, ClaimedTask task, @Nullable Place place, Reply<?> reply, int calls, SystemTurn turn) {
        return switch (reply) {
            case Reply.Answer<?> answer -> throw new IllegalArgumentException("An answer was given: " + answer.value());
            case Reply.TooManyCalls<?> limited -> leftAlone(run, task, limited, calls, turn);
            case Reply.NotAttempted<?> not -> leftAlone(run, task, not, calls, turn);
            case Reply.Refusal<?> refusal -> failed(run, task, place, ReplyOutcomes.failed(refusal), calls);
            case Reply.Failure<?> failure ->
                failure.code().isOfTheSystem()
                        ? paused(run, task, failure, calls, turn)
                        : failed(run, task, place, ReplyOutcomes.failed(failure), calls);
        };
    }

    private Told failed(LiveRun run, ClaimedTask task, @Nullable Place place, AttemptOutcome.Failed failed, int calls) {
        return Told.nothingRead(attemptEnd.end(run, task, place, failed, calls));
    }

    private Told leftAlone(LiveRun run, ClaimedTask task, Reply.TooManyCalls<?> limited, int calls, SystemTurn turn) {
        SystemTurn.End end = new SystemTurn.End(
                limited.retryAfter(),
                FailureCode.RATE_LIMITED,
                "System " + task.systemCode() + " asked to be left alone for "
                        + limited.retryAfter().toSeconds() + " s; its tasks wait.");
        return end(run, task, end, calls, turn, first -> {
            Instant _ = gate.closeUntil(task.systemCode(), limited.retryAfter());
            shut(task, end, first);
        });
    }

    private Told leftAlone(LiveRun run, ClaimedTask task, Reply.NotAttempted<?> not, int calls, SystemTurn turn) {
        SystemTurn.End end = new SystemTurn.End(not.retryAfter(), FailureCode.SYSTEM_NOT_ATTEMPTED, not.detail());
        return end(run, task, end, calls, turn, first -> shut(task, end, first));
    }

    private void shut(ClaimedTask task, SystemTurn.End end, boolean first) {
        if (first) {
            exceptions.write(
                    task.run(),
                    List.of(ReportRow.ofSystem(
                            ExceptionKind.SYSTEM_SHUT,
                            end.code(),
                            task.systemCode(),
                            end.why(),
                            "Nothing to do, a later run takes its tasks.")));
        }
    }

    private Told paused(LiveRun run, ClaimedTask task, Reply.Failure<?> failure, int calls, SystemTurn turn) {
        String why = ReplyOutcomes.rejected(run, task, failure.detail());
        return end(
                run,
                task,
                new SystemTurn.End(Duration.ZERO, failure.code(), why),
                calls,
                turn,
                _ -> outcomes.pause(run, task, failure.code(), failure.detail()));
    }

    /** What the attempt found out about its system. */
    @FunctionalInterface
    private interface Finding {
        /** @param first whether no other attempt of the turn found it before */
        void write(boolean first);
    }

    /** Nothing is written about a system by an attempt that lost its lease; then the next one finds it out again. */
    private Told end(LiveRun run, ClaimedTask task, SystemTurn.End end, int calls, SystemTurn turn, Finding finding) {
        boolean first = turn.end(end);
        try {
            Told told = givenBack(run, task, end, calls, () -> finding.write(first));
            if (first) {
                run.note(end.why());
            }
            return told;
        } catch (RuntimeException e) {
            if (first) {
                turn.goOn(end);
            }
            throw e;
        }
    }

    private Told givenBack(LiveRun run, ClaimedTask task, SystemTurn.End end, int calls, Runnable finding) {
        return Told.nothingRead(Objects.requireNonNull(transaction.execute(status -> {
            NextState next = returns.giveBack(run.id(), List.of(task), calls, end.leaveAlone(), end.code(), end.why())
                    .get(task.id());
            if (next == null) {
                throw new LeaseLostException(task);
            }
            finding.run();
            return next;
        })));
    }
}
