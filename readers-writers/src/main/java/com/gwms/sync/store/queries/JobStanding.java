package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands.
 *
 * @param lastCompleted the end of the last completed run of all that was due
 * @param runningSince the beginning of the oldest one that lives
 * @param missedSince where it is missed: since when
 */
public record JobStanding(
        @Nullable Instant lastCompleted,
        @Nullable Instant runningSince,
        @Nullable Instant missedSince) {}
