package com.gwms.sync.tasks;

/** Where a task stands (user guide, section 3.2). */
public enum TaskStatus {
    /** Created, waiting for its first claim. */
    PENDING,
    /** Claimed by a run that holds a lease on it. */
    RUNNING,
    /** Not done this round; the next run is scheduled. */
    WAITING,
    SUCCESS,
    /** Needs a person. Never polled again on its own. */
    MANUAL_HANDLING,
    CANCELLED;

    /** True where the task will never change again. Manual handling is not terminal: Sync Now works from it. */
    public boolean isTerminal() {
        return switch (this) {
            case SUCCESS, CANCELLED -> true;
            case PENDING, RUNNING, WAITING, MANUAL_HANDLING -> false;
        };
    }
}
