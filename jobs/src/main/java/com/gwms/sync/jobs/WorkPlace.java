package com.gwms.sync.jobs;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The place of a task among those that are under way at once. It is left early by a task that has done its work and only
 * waits for its end to be written, so that the next one begins meanwhile and both ends share a commit.
 */
final class WorkPlace {
    private static final ScopedValue<WorkPlace> MINE = ScopedValue.newInstance();

    private final Semaphore places;
    private final AtomicBoolean left = new AtomicBoolean();

    private WorkPlace(Semaphore places) {
        this.places = places;
    }

    /** Carries out the work on this thread once a place is free; {@code began} comes first. */
    static void within(Semaphore places, Runnable began, Runnable work) {
        places.acquireUninterruptibly();
        began.run();
        WorkPlace place = new WorkPlace(places);
        try {
            ScopedValue.where(MINE, place).run(work);
        } finally {
            place.leave();
        }
    }

    /** Leaves the place that this thread has, if it has one. */
    static void leaveMine() {
        if (MINE.isBound()) {
            MINE.get().leave();
        }
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            places.release();
        }
    }
}
