package com.gwms.sync.store.queries;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task as a person reads it.
 *
 * @param outcome null while the attempt lasts
 * @param runId of the run that made it
 * @param job of that run
 * @param calls HTTP exchanges it made
 */
public record AttemptRow(
        int attempt,
        UUID runId,
        String job,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String failureCode,
        @Nullable String summary,
        int calls) {}
