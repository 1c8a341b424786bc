package com.gwms.sync.jobs;

import com.gwms.sync.tasks.FailureCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The turn of one system in a run: goes on until the first attempt finds that the system is to be left alone. Shared by threads. */
final class SystemTurn {
    /**
     * Why the turn is over.
     *
     * @param leaveAlone how long its tasks wait, zero or more
     * @param why a sentence for operators
     */
    record End(Duration leaveAlone, @Nullable FailureCode code, String why) {
        static final End RUN_STOPPED = new End(Duration.ZERO, null, "The run was stopped; the task is given back.");
    }

    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    /** True for the one caller that ended it, and so owes the word to operators. */
    boolean end(End reason) {
        return end.compareAndSet(null, reason);
    }

    /** Takes back an end that could not be written down. */
    void goOn(End reason) {
        end.compareAndSet(reason, null);
    }

    Optional<End> ended() {
        return Optional.ofNullable(end.get());
    }
}
