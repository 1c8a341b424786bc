package com.gwms.sync.tasks;

import org.jspecify.annotations.Nullable;

/**
 * What the gate judges a sealed snapshot by.
 *
 * @param lines lines of the snapshot
 * @param localUnits units in the dedicated locations of the mapping
 * @param changedUnits units that the plan would add or take away, held-back buckets left out
 * @param emptiedBuckets buckets that the plan would set to zero
 * @param lastAppliedLines lines of the last snapshot that was applied and not held back as a whole, or null where none was
 * @param newerSnapshotApplied whether a snapshot that was taken later is applied already
 */
public record GateFacts(
        int lines,
        long localUnits,
        long changedUnits,
        long emptiedBuckets,
        @Nullable Integer lastAppliedLines,
        boolean newerSnapshotApplied) {}
