package com.gwms.sync.store.corrections;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a snapshot as a person reads it.
 *
 * @param runId the run that took the snapshot
 * @param lines of the snapshot, and the units that the warehouse has by it
 * @param verdictCode why the snapshot as a whole was not believed, where it was not; {@code verdict} in a sentence
 * @param toleranceUnits of the mapping as it is now, as is {@code tolerancePercent}; null for any
 * @param states corrections by state, of the first {@value CorrectionQueries#MOST_COUNTED}
 * @param proposedUnits the sum of the changes that wait
 */
public record PlanRow(
        long snapshotId,
        long taskId,
        int attempt,
        @Nullable UUID runId,
        String systemCode,
        String proxyWarehouseCode,
        String warehouseCode,
        Instant takenAt,
        @Nullable Instant appliedAt,
        @Nullable Integer lines,
        @Nullable Long units,
        @Nullable String verdictCode,
        @Nullable String verdict,
        @Nullable Integer toleranceUnits,
        @Nullable BigDecimal tolerancePercent,
        Map<CorrectionState, Long> states,
        long proposedUnits) {
    public PlanRow {
        states = Map.copyOf(states);
    }

    public long count(CorrectionState state) {
        return states.getOrDefault(state, 0L);
    }

    public long count() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether somebody has to decide. */
    public boolean waits() {
        return count(CorrectionState.PROPOSED) > 0;
    }
}
