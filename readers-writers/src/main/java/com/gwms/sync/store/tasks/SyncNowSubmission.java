package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to somebody who asks that a task be run at once. */
public sealed interface SyncNowSubmission {
    /**
     * The request is recorded; a run with the key carries it out.
     *
     * @param runKey the same for requests that met at one task, so that they come to one run
     */
    record Submitted(long taskId, TaskType type, String systemCode, String runKey) implements SyncNowSubmission {}

    /** What stands in the way. */
    enum Obstacle {
        NO_TASK,
        SUCCEEDED,
        CANCELLED,
        BEING_PROCESSED,
        BEING_FINISHED,
        SYSTEM_PAUSED,
        SYSTEM_CLOSED,
        REQUEST_ID_USED
    }

    /**
     * Nothing was recorded.
     *
     * @param by the run that is at the task, or the system that may not be asked; null for other obstacles
     * @param at since when that is so, or until when for a closed system; null for other obstacles
     * @param reason why a system is paused; null for other obstacles
     * @param why all of it in a sentence, for programs and commands
     */
    record Refused(
            Obstacle obstacle,
            long taskId,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason,
            String why)
            implements SyncNowSubmission {
        static Refused because(Obstacle obstacle, long taskId, String why) {
            return new Refused(obstacle, taskId, null, null, null, why);
        }
    }
}
