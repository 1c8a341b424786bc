package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that a run made.
 *
 * @param subject the order of the task, or the warehouse whose inventory it is about
 * @param outcome null while it lasts
 */
public record RunAttempt(
        long taskId,
        int attempt,
        TaskType type,
        String systemCode,
        String subject,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String failureCode,
        @Nullable String summary,
        int calls) {}
