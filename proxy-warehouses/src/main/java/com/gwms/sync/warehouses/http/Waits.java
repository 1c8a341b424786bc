package com.gwms.sync.warehouses.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The waits of calls that have not begun: for their moment, or before another try. They hold nothing but their thread, and
 * all end at once when the program stops.
 */
public final class Waits {
    private final CountDownLatch over = new CountDownLatch(1);

    /** Ends all waits, and lets none begin any more. */
    public void end() {
        over.countDown();
    }

    boolean areOver() {
        return over.getCount() == 0;
    }

    /** False where the wait was broken off and no call is to be made; the thread is then over or interrupted. */
    boolean fully(Duration wait) {
        try {
            return !over.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
