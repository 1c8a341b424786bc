package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that a case stops.
 *
 * @param subject its order, or the warehouse whose inventory it is about
 * @param metAt when a run met the cause at it last
 * @param what the newest sentence about it
 */
public record CaseTask(
        long taskId,
        TaskType type,
        TaskStatus status,
        String subject,
        Instant metAt,
        @Nullable Instant nextRunAt,
        @Nullable String what) {}
