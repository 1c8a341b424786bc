package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one system from call to call, and survives a change of its settings: the breaker, and how long it asked to be left alone (failure catalogue, rows 46 and 49).
 */
final class SystemHealth {
    private final String system;
    private final HttpLimits limits;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Instant> openedAt = new AtomicReference<>(Instant.MIN);

    SystemHealth(ProxySystem system, HttpLimits limits, Clock clock) {
        this.system = system.code();
        this.limits = limits;
        this.clock = clock;
        // A window of n calls that opens when all of it failed: n failures in a row.
        this.breaker = CircuitBreaker.of(
                system.code(),
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                limits.breakerFailures(), limits.breakerFailures(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(limits.breakerPause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .build());
    }

    /** The reply for a system that asked to be left alone and for which that time is not over, or null. */
    <T> @Nullable Reply<T> closed() {
        Duration left = Duration.between(clock.instant(), closedUntil.get());
        return left.isPositive() ? new Reply.TooManyCalls<>(left) : null;
    }

    /** Carries a call out unless the breaker is open; what it came to decides about the calls after it. */
    <T> Reply<T> guarded(Supplier<Reply<T>> call) {
        if (!breaker.tryAcquirePermission()) {
            return leftAlone();
        }
        boolean judged = false;
        try {
            Reply<T> reply = call.get();
            judged = judge(reply);
            return reply;
        } finally {
            if (!judged) {
                breaker.releasePermission();
            }
        }
    }

    private <T> Reply<T> leftAlone() {
        Duration left = Duration.between(clock.instant(), openedAt.get().plus(limits.breakerPause()));
        return new Reply.NotAttempted<>(
                // Past its end one call is under way that decides; others wait for as long as that may take.
                left.isPositive() ? left : limits.exchange(),
                "System " + system + " failed " + limits.breakerFailures() + " times in a row and is left alone for "
                        + limits.breakerPause() + ".");
    }

    /** Tells the breaker; false where the reply says nothing about the system's health. */
    private boolean judge(Reply<?> reply) {
        return switch (reply) {
            case Reply.Answer<?> _, Reply.Refusal<?> _ -> succeeded();
            case Reply.TooManyCalls<?>(Duration retryAfter) -> {
                Instant until = clock.instant().plus(retryAfter);
                closedUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
                yield false;
            }
            case Reply.NotAttempted<?> _ -> false;
            case Reply.Failure<?>(FailureCode code, String _) -> {
                if (Thread.currentThread().isInterrupted()) {
                    yield false;
                }
                yield code == FailureCode.WAREHOUSE_UNKNOWN ? succeeded() : failed(code);
            }
        };
    }

    private boolean succeeded() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        return true;
    }

    private boolean failed(FailureCode code) {
        breaker.onError(0, TimeUnit.NANOSECONDS, new FailedCall(code));
        if (breaker.getState() == State.OPEN) {
            Instant now = clock.instant();
            // A call that was under way when it opened does not open it anew.
            openedAt.updateAndGet(at -> at.plus(limits.breakerPause()).isAfter(now) ? at : now);
        }
        return true;
    }

    /** The breaker counts exceptions; nobody ever sees this one. */
    private static final class FailedCall extends RuntimeException {
        FailedCall(FailureCode code) {
            super(code.name(), null, false, false);
        }
    }
}
