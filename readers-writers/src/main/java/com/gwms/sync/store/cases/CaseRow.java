package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as a person reads it.
 *
 * @param kind a constant of {@link com.gwms.sync.tasks.ExceptionKind}, or one of a newer version
 * @param code a constant of {@link com.gwms.sync.tasks.FailureCode}, or one of a newer version
 * @param openedAt since when it is open, or was open last
 * @param timesSeen runs that met it
 * @param tasks that it stops
 * @param units of stock that it concerns; null where it is not about quantities
 * @param mutedUntil until when it is in no mail; null where it is not muted now
 */
public record CaseRow(
        long id,
        String kind,
        Severity severity,
        @Nullable String code,
        @Nullable String systemCode,
        @Nullable String warehouseCode,
        @Nullable String proxyWarehouseCode,
        @Nullable String cause,
        CaseState state,
        Instant firstSeen,
        Instant openedAt,
        Instant lastSeen,
        @Nullable Instant solvedAt,
        long timesSeen,
        long tasks,
        @Nullable Long units,
        UUID newestRun,
        @Nullable Long newestTask,
        @Nullable Long newestSnapshot,
        String what,
        String remedy,
        @Nullable String example,
        @Nullable Instant mutedUntil,
        @Nullable String assignee) {
    /** Where it stands in a list, which has the most urgent first and solved ones last. */
    public CasePosition position() {
        return new CasePosition(CasePosition.urgency(state, severity), openedAt, id);
    }
}
