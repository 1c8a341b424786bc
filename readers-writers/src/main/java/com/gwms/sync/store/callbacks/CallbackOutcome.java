package com.gwms.sync.store.callbacks;

/** What came of an authentic callback. */
public enum CallbackOutcome {
    /** It was received before; nothing was changed. */
    REPEATED,
    /** A task that waited is due now. */
    WOKE,
    /** The task was due anyway. */
    DUE_ALREADY,
    /** A run is at the task; the next poll sees what it may have missed. */
    RUNNING,
    /** The task waits for a person, who decides. */
    NEEDS_PERSON,
    /** No unfinished task is about the order. */
    NO_TASK,
    /** A later one about the same task came before it. */
    LATE,
    /** Authentic, and of no use: another kind, or unreadable. */
    UNUSABLE
}
