package com.gwms.sync.store.queries;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run, for people.
 *
 * @param owner the process that it lives in, or lived
 * @param outcome null while it lives
 * @param whole false for one that was asked for less than all that was due
 * @param dryRun whether it changes nothing
 * @param previousStart when the run of all that was due before this one began
 * @param overlapped whether another run of the job, of all that was due, lived at its beginning
 * @param recoveredAt when its execution was recovered, which it had left for running
 * @param reportedIn the run whose report tells what this one found: itself, or a later one; null where none has yet
 * @param askedBy who asked for it with Sync Now, with commas; null where nobody did
 */
public record RunRow(
        UUID id,
        String job,
        String runKey,
        String owner,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        boolean whole,
        boolean dryRun,
        @Nullable Instant previousStart,
        boolean overlapped,
        @Nullable Instant recoveredAt,
        @Nullable UUID reportedIn,
        @Nullable String askedBy,
        @Nullable String summary) {
    /** What started it. */
    public RunFilter.Trigger trigger() {
        return RunFilter.Trigger.of(runKey);
    }

    public RunPosition position() {
        return new RunPosition(startedAt, id);
    }
}
