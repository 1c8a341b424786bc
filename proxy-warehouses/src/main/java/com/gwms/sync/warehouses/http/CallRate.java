package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.CallPermits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls to one system within its calls per second, together with all other processes that take permits of the
 * same source. Takes a tenth of a second's permits at once, so that the source is asked ten times a second at most. Where
 * the source fails, this process keeps the rate by itself and tries the source again later.
 */
final class CallRate {
    private static final Logger log = LoggerFactory.getLogger(CallRate.class);

    /** A permit that was not used this long after its moment is dropped, or many could gather and be used at once. */
    private static final long GOOD_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long SOURCE_LEFT_ALONE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String system;
    private final CallPermits source;
    private final Waits waits;
    private final CallPermits own = CallPermits.ofThisProcess();
    private final ReentrantLock lock = new ReentrantLock(true);

    // All under the lock. What is at hand: the moment of the first permit, the time between two, and how many are left.
    private long moment;
    private long step;
    private int left;
    private int perSecond;
    private boolean failing;
    private long failedAt;

    CallRate(ProxySystem system, CallPermits source, Waits waits) {
        this.system = system.code();
        this.source = source;
        this.waits = waits;
        this.perSecond = system.callsPerSecond();
    }

    /** From the next permits that are taken; those at hand were taken for the old rate. */
    void change(int callsPerSecond) {
        lock.lock();
        try {
            if (callsPerSecond != perSecond) {
                perSecond = callsPerSecond;
                left = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its moment. False where that does not come within {@code longest}, or the wait was broken off. */
    boolean allows(Duration longest) {
        long began = System.nanoTime();
        try {
            if (waits.areOver() || !lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            long mine;
            try {
                provide();
                if (moment - began > longest.toNanos()) {
                    // Stays for somebody who has more time.
                    return false;
                }
                mine = moment;
                use();
            } finally {
                lock.unlock();
            }
            long wait = mine - System.nanoTime();
            return wait <= 0 || waits.fully(Duration.ofNanos(wait));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void use() {
        moment += step;
        left--;
    }

    private void provide() throws InterruptedException {
        long now = System.nanoTime();
        while (left > 0 && now - moment > GOOD_FOR_NANOS) {
            use();
        }
        if (left == 0) {
            int rate = perSecond;
            int permits = Math.max(1, rate / 10);
            Duration first = take(rate, permits);
            moment = System.nanoTime() + first.toNanos();
            step = TimeUnit.SECONDS.toNanos(1) / rate;
            left = permits;
        }
    }

    private Duration take(int rate, int permits) throws InterruptedException {
        if (failing && System.nanoTime() - failedAt < SOURCE_LEFT_ALONE_NANOS) {
            return own.take(system, rate, permits);
        }
        try {
            Duration first = source.take(system, rate, permits);
            if (failing) {
                failing = false;
                log.info("system={} call_rate_shared again with other processes", system);
            }
            return first;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            failed(e);
            return own.take(system, rate, permits);
        }
    }

    private void failed(RuntimeException failure) {
        if (!failing) {
            log.warn(
                    "system={} call_rate_not_shared each process keeps to {} calls a second by itself, because the"
                            + " common count failed: {}",
                    system,
                    perSecond,
                    firstLine(failure));
        }
        failing = true;
        failedAt = System.nanoTime();
    }

    /** Of the innermost cause: the others quote statements. */
    private static String firstLine(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null
                ? String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
                : firstLine(cause);
    }
}
