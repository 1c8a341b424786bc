package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task as a person reads it.
 *
 * @param outcome null while the attempt lasts
 * @param calls HTTP exchanges it made
 */
public record AttemptRow(
        int attempt,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String failureCode,
        @Nullable String summary,
        int calls) {}
