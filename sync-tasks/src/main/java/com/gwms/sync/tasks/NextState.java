package com.gwms.sync.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task becomes after an attempt.
 *
 * @param nextRunAt set exactly when the status is {@link TaskStatus#WAITING}
 * @param failureCode why, where the attempt failed; always set for {@link TaskStatus#MANUAL_HANDLING}
 * @param summary the sentence that operators read; never blank for {@link TaskStatus#MANUAL_HANDLING}
 */
public record NextState(
        TaskStatus status,
        @Nullable Instant nextRunAt,
        int polls,
        int consecutiveFailures,
        @Nullable FailureCode failureCode,
        String summary) {
    public NextState {
        if (status == TaskStatus.WAITING && nextRunAt == null) {
            throw new IllegalArgumentException("A waiting task has a next run");
        }
        if (status != TaskStatus.WAITING && nextRunAt != null) {
            throw new IllegalArgumentException(
                    "A next run belongs to a waiting task and to no other, not to " + status);
        }
        if (status == TaskStatus.PENDING || status == TaskStatus.RUNNING) {
            throw new IllegalArgumentException("An attempt never leaves a task " + status);
        }
        if (status == TaskStatus.MANUAL_HANDLING && (failureCode == null || summary.isBlank())) {
            throw new IllegalArgumentException("A task that needs a person says why: a failure code and a summary");
        }
    }
}
