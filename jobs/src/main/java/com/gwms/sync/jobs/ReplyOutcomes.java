package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.Reply;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a reply that is no answer means for the attempt, and for the system as a whole: a rejected credential pauses the
 * system, a request to be left alone closes it for every process.
 */
final class ReplyOutcomes {
    private static final Set<FailureCode> MENDED_IN_THE_CONFIGURATION =
            EnumSet.of(FailureCode.ADDRESS_REFUSED, FailureCode.REDIRECTED);

    private final SystemGate gate;
    private final Exceptions exceptions;

    ReplyOutcomes(SystemGate gate, Exceptions exceptions) {
        this.gate = gate;
        this.exceptions = exceptions;
    }

    /**
     * Belongs inside the transaction that ends the attempt, so that a system is shut exactly where that is reported, and
     * never by an attempt that lost its lease.
     *
     * @throws IllegalArgumentException for an answer, which is for the caller to understand
     */
    AttemptOutcome of(Reply<?> reply, LiveRun run, ClaimedTask task) {
        return switch (reply) {
            case Reply.Answer<?> answer ->
                throw new IllegalArgumentException(
                        "An answer is no outcome: " + answer.value().getClass());
            case Reply.Refusal<?> refusal -> failed(refusal);
            case Reply.TooManyCalls<?> calls -> {
                Instant until = gate.closeUntil(task.systemCode(), calls.retryAfter());
                yield new AttemptOutcome.RateLimited(
                        calls.retryAfter(),
                        "System " + task.systemCode() + " asked to be left alone until " + until + ".");
            }
            case Reply.NotAttempted<?> not -> new AttemptOutcome.GivenBack(not.detail());
            case Reply.Failure<?> failure -> failed(failed(failure), run, task);
        };
    }

    static AttemptOutcome.Failed failed(Reply.Refusal<?> refusal) {
        return new AttemptOutcome.Failed(
                FailureCode.REFUSED_BY_WAREHOUSE,
                "The warehouse refused: " + refusal.message() + " (" + refusal.vendorCode() + ").");
    }

    /** What is the matter with the order alone; shuts no system. */
    static AttemptOutcome.Failed failed(Reply.Failure<?> failure) {
        return new AttemptOutcome.Failed(failure.code(), failure.detail());
    }

    private AttemptOutcome failed(AttemptOutcome.Failed failed, LiveRun run, ClaimedTask task) {
        if (failed.code() == FailureCode.CREDENTIAL_REJECTED) {
            if (run.request().dryRun()) {
                run.note(rejected(run, task, failed.summary()));
            }
            pause(run, task, failed.code(), failed.summary());
        }
        return failed;
    }

    /**
     * Pauses the system of the task. Only the first to pause it reports it: one row a system, not one a task (failure
     * catalogue, row 48). A dry run pauses none. Belongs inside the transaction that ends the attempt.
     *
     * @param why what the system said, a sentence
     */
    void pause(LiveRun run, ClaimedTask task, FailureCode code, String why) {
        if (!run.request().dryRun() && gate.pause(task.systemCode(), code, why)) {
            exceptions.write(
                    task.run(),
                    List.of(ReportRow.ofSystem(
                            ExceptionKind.SYSTEM_PAUSED,
                            code,
                            task.systemCode(),
                            rejected(run, task, why),
                            remedy(task, code))));
        }
    }

    private static String remedy(ClaimedTask task, FailureCode code) {
        return code == FailureCode.CREDENTIAL_REJECTED ? code.remedy() : code.remedy() + endOfPause(task, code);
    }

    /** What ends the pause once the cause is mended. */
    private static String endOfPause(ClaimedTask task, FailureCode code) {
        if (code == FailureCode.CREDENTIAL_MISSING) {
            return " The next run that finds it asks the system again.";
        }
        return MENDED_IN_THE_CONFIGURATION.contains(code)
                ? " 'config apply' then lets the system be asked again."
                : " Then run 'system resume " + task.systemCode() + "'.";
    }

    /** What becomes of a system that rejected a call, in a sentence. */
    static String rejected(LiveRun run, ClaimedTask task, String why) {
        return "System " + task.systemCode()
                + (run.request().dryRun() ? " would be paused by a run that is no dry run: " : " is paused: ") + why;
    }
}
