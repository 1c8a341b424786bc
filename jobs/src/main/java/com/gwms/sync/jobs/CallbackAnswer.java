package com.gwms.sync.jobs;

/**
 * What the sender of a callback is told.
 *
 * @param sentence without secrets, and without anything about who would have been let in
 */
public record CallbackAnswer(Verdict verdict, String sentence) {
    /** Whether sending it again is of any use. */
    public enum Verdict {
        /** Received, now or before. */
        TAKEN,
        NOT_AUTHENTIC,
        TOO_LARGE,
        UNREADABLE
    }
}
