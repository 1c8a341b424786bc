package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.warehouses.Reply;
import java.time.Instant;
import java.util.List;

/**
 * What a reply that is no answer means for the attempt, and for the system as a whole: a rejected credential pauses the
 * system, a request to be left alone closes it for every process.
 */
final class ReplyOutcomes {
    private final SystemGate gate;
    private final Exceptions exceptions;

    ReplyOutcomes(SystemGate gate, Exceptions exceptions) {
        this.gate = gate;
        this.exceptions = exceptions;
    }

    /** @throws IllegalArgumentException for an answer, which is for the caller to understand */
    AttemptOutcome of(Reply<?> reply, String systemCode, RunId run) {
        return switch (reply) {
            case Reply.Answer<?> answer ->
                throw new IllegalArgumentException(
                        "An answer is no outcome: " + answer.value().getClass());
            case Reply.Refusal<?> refusal ->
                new AttemptOutcome.Failed(
                        FailureCode.REFUSED_BY_WAREHOUSE,
                        "The warehouse refused: " + refusal.message() + " (" + refusal.vendorCode() + ").");
            case Reply.TooManyCalls<?> calls -> {
                Instant until = gate.closeUntil(systemCode, calls.retryAfter());
                yield new AttemptOutcome.RateLimited(
                        calls.retryAfter(), "System " + systemCode + " asked to be left alone until " + until + ".");
            }
            case Reply.Failure<?> failure -> of(failure, systemCode, run);
        };
    }

    private AttemptOutcome of(Reply.Failure<?> failure, String systemCode, RunId run) {
        return switch (failure.code()) {
            case SYSTEM_NOT_ATTEMPTED -> new AttemptOutcome.GivenBack(failure.detail());
            case CREDENTIAL_REJECTED -> {
                // Only the first to pause it reports it: one row a system, not one a task (failure catalogue, row 48).
                if (gate.pause(systemCode, failure.detail())) {
                    exceptions.write(run, List.of(paused(systemCode, failure)));
                }
                yield new AttemptOutcome.Failed(failure.code(), failure.detail());
            }
            default -> new AttemptOutcome.Failed(failure.code(), failure.detail());
        };
    }

    private static SyncException paused(String systemCode, Reply.Failure<?> failure) {
        return new SyncException(
                ExceptionKind.SYSTEM_PAUSED,
                failure.code(),
                systemCode,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "System " + systemCode + " is paused: " + failure.detail(),
                failure.code().remedy());
    }
}
