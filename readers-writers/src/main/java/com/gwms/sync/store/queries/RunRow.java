package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run, for people.
 *
 * @param outcome null while it lives
 * @param whole false for one that was asked for less than all that was due
 * @param previousStart when the run of all that was due before this one began
 * @param overlapped whether another run of the job, of all that was due, lived at its beginning
 * @param recoveredAt when its execution was recovered, which it had left for running
 */
public record RunRow(
        String job,
        String runKey,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        boolean whole,
        @Nullable Instant previousStart,
        boolean overlapped,
        @Nullable Instant recoveredAt,
        @Nullable String summary) {}
