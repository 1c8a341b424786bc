package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a warehouse said at one time, its lines left out (user guide, section 2.6).
 *
 * @param state CAPTURING, SEALED or INVALID
 * @param lines as they were counted when it was taken, also after they were removed
 * @param linesRemovedAt when housekeeping removed its lines, where it did
 * @param verdict why it was not applied, where it was not
 */
public record SnapshotRow(
        long id,
        int attempt,
        Instant takenAt,
        String state,
        @Nullable Integer lines,
        @Nullable Long units,
        @Nullable String verdictCode,
        @Nullable String verdict,
        @Nullable Instant appliedAt,
        @Nullable Instant linesRemovedAt,
        String proxyWarehouseCode,
        String warehouseCode) {}
