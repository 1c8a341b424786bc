package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.TaskType;
import java.util.Optional;

/** The answer to somebody who asks that a task be run at once. */
public sealed interface SyncNowSubmission {
    /**
     * The request is recorded, or was recorded before under the same id.
     *
     * @param runKey the key of the one run that carries it out
     */
    record Submitted(long taskId, TaskType type, String systemCode, String runKey) implements SyncNowSubmission {}

    /** Nothing was recorded. */
    record Refused(Refusal why) implements SyncNowSubmission {}

    /** Why no task of a system is run at once; empty where the system is open. */
    static Optional<Refusal> whyNot(String systemCode, SystemState state) {
        return switch (state) {
            case SystemState.Open open -> Optional.empty();
            case SystemState.Paused paused ->
                Optional.of(Refusal.of(TaskObstacle.SYSTEM_PAUSED, systemCode, paused.since(), paused.reason()));
            case SystemState.Closed closed ->
                Optional.of(Refusal.of(TaskObstacle.SYSTEM_CLOSED, systemCode, closed.until()));
        };
    }
}
