package com.gwms.sync.store.runs;

/** How a run ended. */
public enum RunOutcome {
    COMPLETED,
    FAILED,
    /** Asked to stop, and stopped in order. */
    STOPPED,
    /** Its lease expired: another run took it for dead. Never said by a run of itself. */
    KILLED
}
