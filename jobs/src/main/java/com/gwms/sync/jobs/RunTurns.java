package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunBeginning;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.tasks.RunId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters a run in the ledger, or finds out that another run does the same. One that was killed holds its lease for a while
 * and looks as if it lived; a living one moves its lease every third of it. So a lease that stands is watched until it moves
 * or ends: a run that is started again right after it was killed takes over, and does not say that all is well.
 */
final class RunTurns {
    private static final Logger log = LoggerFactory.getLogger(RunTurns.class);

    private final RunLedger ledger;
    private final String owner;
    private final Duration lease;
    private final CountDownLatch stopping;

    /** @param stopping ends the watch */
    RunTurns(RunLedger ledger, String owner, Duration lease, CountDownLatch stopping) {
        this.ledger = ledger;
        this.owner = owner;
        this.lease = lease;
        this.stopping = stopping;
    }

    /** Whose turn it is. */
    sealed interface Turn {
        record Ours(RunId run) implements Turn {}

        record NothingToDo(String sentence) implements Turn {}

        /** We were told to stop before it was ours. */
        record Stopped() implements Turn {}
    }

    Turn take(RunRequest request) {
        RunBeginning.@Nullable Living watched = null;
        while (stopping.getCount() > 0) {
            switch (ledger.begin(request.job().toString(), request.runKey(), owner, request.extent(), lease)) {
                case RunBeginning.Begun begun -> {
                    return new Turn.Ours(begun.run());
                }
                case RunBeginning.Done done -> {
                    return new Turn.NothingToDo("The run with the key " + request.runKey() + " was completed at "
                            + done.endedAt() + "; nothing to do.");
                }
                case RunBeginning.Living living -> {
                    if (watched != null && !living.equals(watched)) {
                        return new Turn.NothingToDo("Another run of " + request.job() + " with the key "
                                + request.runKey() + " is alive; this one has nothing to do.");
                    }
                    watched = watch(request, watched, living);
                }
                case RunBeginning.JustEnded ended -> {}
            }
            pause();
        }
        return new Turn.Stopped();
    }

    private static RunBeginning.Living watch(
            RunRequest request, RunBeginning.@Nullable Living watched, RunBeginning.Living living) {
        if (watched == null) {
            log.info(
                    "run={} of {} has the key {}, waiting for a sign of life until {}",
                    living.run(),
                    living.owner(),
                    request.runKey(),
                    living.leaseUntil());
        }
        return living;
    }

    private void pause() {
        try {
            boolean _ = stopping.await(lease.dividedBy(100).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another run of the same key.", e);
        }
    }
}
