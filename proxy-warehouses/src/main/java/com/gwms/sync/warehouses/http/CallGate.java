package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.Reply;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets calls to one system through: so many at once, and none that its {@link SystemHealth} advises against. Threads that
 * wait are parked, which costs a virtual thread nothing.
 */
final class CallGate {
    private final String system;
    private final HttpLimits limits;
    private final SystemHealth health;
    private final Semaphore calls;

    CallGate(ProxySystem system, HttpLimits limits, SystemHealth health) {
        this.system = system.code();
        this.limits = limits;
        this.health = health;
        this.calls = new Semaphore(system.maxConcurrentCalls(), true);
    }

    /** Carries a call out when it is its turn; what it came to decides about the calls after it. */
    <T> Reply<T> pass(Supplier<Reply<T>> call) {
        Reply<T> refused = health.closed();
        if (refused != null) {
            return refused;
        }
        if (!turnCame()) {
            return new Reply.NotAttempted<>(
                    limits.turn(),
                    "No call to system " + system + " became free within the limit http.turn of " + limits.turn()
                            + ".");
        }
        try {
            refused = health.closed();
            return refused == null ? health.guarded(call) : refused;
        } finally {
            calls.release();
        }
    }

    private boolean turnCame() {
        try {
            return calls.tryAcquire(limits.turn().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
