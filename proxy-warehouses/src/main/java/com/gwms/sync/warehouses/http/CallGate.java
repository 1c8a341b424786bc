package com.gwms.sync.warehouses.http;

import static com.gwms.sync.tasks.FailureCode.SYSTEM_NOT_ATTEMPTED;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls to one system through: so many at once, so many a second, none while it asked to be left alone, and none
 * for a while after several failed in a row (failure catalogue, rows 46 and 49). Threads that wait are parked, which
 * costs a virtual thread nothing.
 */
final class CallGate {
    private final String system;
    private final HttpLimits limits;
    private final Clock clock;
    private final Semaphore calls;
    private final RateLimiter rate;
    private final CircuitBreaker breaker;
    private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);

    CallGate(ProxySystem system, HttpLimits limits, Clock clock) {
        this.system = system.code();
        this.limits = limits;
        this.clock = clock;
        this.calls = new Semaphore(system.maxConcurrentCalls(), true);
        this.rate = RateLimiter.of(
                system.code(),
                RateLimiterConfig.custom()
                        .limitForPeriod(system.callsPerSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(limits.turn())
                        .build());
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

    /** Carries a call out when it is its turn; what it came to decides about the calls after it. */
    <T> Reply<T> pass(Supplier<Reply<T>> call) {
        Reply<T> refused = closed();
        if (refused != null) {
            return refused;
        }
        if (!turnCame()) {
            return notAttempted("No call to system " + system + " became free within the limit http.turn of "
                    + limits.turn() + ".");
        }
        try {
            refused = closed();
            return refused == null ? guarded(call) : refused;
        } finally {
            calls.release();
        }
    }

    /** Waits for the rate limit; asked before each try. False where the wait is longer than its limit. */
    boolean rateAllows() {
        return rate.acquirePermission();
    }

    private <T> Reply<T> guarded(Supplier<Reply<T>> call) {
        if (!breaker.tryAcquirePermission()) {
            return notAttempted("System " + system + " failed " + limits.breakerFailures()
                    + " times in a row and is left alone for " + limits.breakerPause() + ".");
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

    /** Tells the breaker; false where the reply says nothing about the system's health. */
    private boolean judge(Reply<?> reply) {
        return switch (reply) {
            case Reply.Answer<?> _, Reply.Refusal<?> _ -> succeeded();
            case Reply.TooManyCalls<?>(Duration retryAfter) -> {
                Instant until = clock.instant().plus(retryAfter);
                closedUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
                yield false;
            }
            case Reply.Failure<?>(FailureCode code, String _) -> {
                if (Thread.currentThread().isInterrupted() || code == SYSTEM_NOT_ATTEMPTED) {
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
        return true;
    }

    private <T> @Nullable Reply<T> closed() {
        Duration left = Duration.between(clock.instant(), closedUntil.get());
        return left.isPositive() ? new Reply.TooManyCalls<>(left) : null;
    }

    private boolean turnCame() {
        try {
            return calls.tryAcquire(limits.turn().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static <T> Reply<T> notAttempted(String sentence) {
        return new Reply.Failure<>(SYSTEM_NOT_ATTEMPTED, sentence);
    }

    /** The breaker counts exceptions; nobody ever sees this one. */
    private static final class FailedCall extends RuntimeException {
        FailedCall(FailureCode code) {
            super(code.name(), null, false, false);
        }
    }
}
