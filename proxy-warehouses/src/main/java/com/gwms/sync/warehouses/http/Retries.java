package com.gwms.sync.warehouses.http;

import static com.gwms.sync.tasks.FailureCode.CALL_TIMED_OUT;
import static com.gwms.sync.tasks.FailureCode.CONNECTION_LOST;
import static com.gwms.sync.tasks.FailureCode.CONNECT_FAILED;
import static com.gwms.sync.tasks.FailureCode.SERVER_ERROR;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a try is repeated within its call, and after which pause: exponential with jitter, so that callers
 * that failed together do not come back together.
 */
final class Retries {
    private static final Set<FailureCode> PASSING =
            Set.of(CONNECT_FAILED, CALL_TIMED_OUT, CONNECTION_LOST, SERVER_ERROR);

    private final HttpLimits limits;

    Retries(HttpLimits limits) {
        this.limits = limits;
    }

    /**
     * The pause before the next try, or null where there is none.
     *
     * @param tryNo the try that the reply came of, counted from 1
     * @param paused all pauses of this call so far
     */
    @Nullable
    Duration pauseAfter(Reply<?> reply, int tryNo, Duration paused) {
        if (tryNo >= limits.tries() || Thread.currentThread().isInterrupted()) {
            return null;
        }
        Duration pause = switch (reply) {
            case Reply.Answer<?> _, Reply.Refusal<?> _, Reply.NotAttempted<?> _ -> null;
            case Reply.TooManyCalls<?>(Duration asked) ->
                asked.compareTo(limits.retryAfterInCall()) <= 0 ? asked : null;
            case Reply.Failure<?>(FailureCode code, String _) -> PASSING.contains(code) ? backOff(tryNo) : null;
        };
        return pause == null || paused.plus(pause).compareTo(limits.totalPause()) > 0 ? null : pause;
    }

    private Duration backOff(int tryNo) {
        long longest = limits.firstPause().toNanos() << (tryNo - 1);
        return Duration.ofNanos(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}
