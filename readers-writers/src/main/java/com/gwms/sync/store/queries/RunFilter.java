package com.gwms.sync.store.queries;

import org.jspecify.annotations.Nullable;

/** Which runs a list shows. What is null does not narrow it. */
public record RunFilter(
        @Nullable String job,
        @Nullable Outcome outcome,
        @Nullable Trigger trigger) {
    /** How a run stands. */
    public enum Outcome {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED,
        KILLED
    }

    /** What started a run, as its key tells. */
    public enum Trigger {
        SCHEDULE,
        SYNC_NOW,
        BY_HAND;

        static Trigger of(String runKey) {
            if (runKey.startsWith("sync-now-")) {
                return SYNC_NOW;
            }
            return runKey.startsWith("by-hand-") ? BY_HAND : SCHEDULE;
        }
    }
}
