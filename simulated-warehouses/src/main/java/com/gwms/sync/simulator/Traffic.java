package com.gwms.sync.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a simulated warehouse has received: the last 10,000 requests, and counts of all.
 *
 * <p>A request is in flight from its last byte until its answer starts to leave. The end is not counted later, since a
 * caller that has the whole answer may send the next request before this side notices. Answers that are meant to take
 * long (stalled, dripping, flooding) count until they end.
 */
public final class Traffic {
    static final int REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final ArrayDeque<ReceivedRequest> last = new ArrayDeque<>();
    private long received;
    private int inFlight;
    private int maxInFlight;

    Traffic() {}

    void began(ReceivedRequest request) {
        lock.lock();
        try {
            if (last.size() == REMEMBERED) {
                last.removeFirst();
            }
            last.addLast(request);
            received++;
            inFlight++;
            maxInFlight = Math.max(maxInFlight, inFlight);
            arrival.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void ended() {
        lock.lock();
        try {
            inFlight--;
        } finally {
            lock.unlock();
        }
    }

    /** The last 10,000 requests, oldest first. */
    public List<ReceivedRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(last);
        } finally {
            lock.unlock();
        }
    }

    /** Those of the last 10,000 requests that asked for one operation, oldest first. */
    public List<ReceivedRequest> requests(String operation) {
        return requests().stream().filter(r -> r.operation().equals(operation)).toList();
    }

    /** Requests received since the start or the last {@link #forget()}. */
    public long received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    public int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** The highest number of requests that were in flight at one time. */
    public int maxInFlight() {
        lock.lock();
        try {
            return maxInFlight;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code count} requests have been received; false when that did not happen in time. */
    public boolean awaitReceived(long count, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (received < count && left > 0) {
                left = arrival.awaitNanos(left);
            }
            return received >= count;
        } finally {
            lock.unlock();
        }
    }

    /** Starts the record and the counts anew; requests in flight stay counted as such. */
    public void forget() {
        lock.lock();
        try {
            last.clear();
            received = 0;
            maxInFlight = inFlight;
        } finally {
            lock.unlock();
        }
    }
}
