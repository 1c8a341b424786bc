package com.gwms.sync.jobs;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The calls to warehouses that are under way in a run, so that a run that stops need not wait for them: a warehouse may take
 * minutes, and the pod is killed before that. Only the call is interrupted, with what belongs to it: the permit that it takes
 * from the database and the record of it that is written when many have gathered, each a session of its own that may be cut.
 * An interrupt that hit the end of the attempt instead would cut it in the middle of a COMMIT.
 */
final class CallsUnderWay {
    private final Map<Long, Thread> threads = new HashMap<>();
    private boolean brokenOff;

    /**
     * Makes the call on this thread. Broken off, it comes back at once with whatever it makes of an interrupt, and the
     * interrupt ends here.
     */
    <T> T during(long taskId, Supplier<T> call) {
        began(taskId);
        try {
            return call.get();
        } finally {
            ended(taskId);
        }
    }

    private synchronized void began(long taskId) {
        threads.put(taskId, Thread.currentThread());
        if (brokenOff) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ended(long taskId) {
        threads.remove(taskId);
        boolean _ = Thread.interrupted();
    }

    /** Breaks all calls off, and every later one as it begins. */
    synchronized void breakOff() {
        brokenOff = true;
        threads.values().forEach(Thread::interrupt);
    }

    /** Breaks off the call for one task, if one is under way. */
    synchronized void breakOff(long taskId) {
        Thread thread = threads.get(taskId);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
