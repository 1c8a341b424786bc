package com.gwms.sync.store.tasks;

/** What became of one task of many. */
public enum BulkOutcome {
    DONE(true),
    /** An attempt is under way; the task is cancelled when that ends. */
    AFTER_ITS_ATTEMPT(true),
    /** It is due as it stands: the next run takes it. */
    DUE_ALREADY(false),
    NOT_PARKED(false),
    /** Parked for what a person decides on for each task by itself. */
    ONE_BY_ONE(false),
    /** Since it was counted it has come to where the filter does not match it. */
    CHANGED(false),
    RUNNING(false),
    /** Its attempt, or another person, was at it in that moment. */
    BUSY(false),
    SYSTEM_PAUSED(false),
    /** The warehouse asked to be left alone. */
    SYSTEM_CLOSED(false),
    SUCCEEDED(false),
    CANCELLED(false),
    /** It was removed. */
    GONE(false);

    private final boolean done;

    BulkOutcome(boolean done) {
        this.done = done;
    }

    /** Whether the task was changed; otherwise it was left as it is. */
    public boolean isDone() {
        return done;
    }
}
