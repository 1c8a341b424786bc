package com.gwms.sync.store.queries;

import com.gwms.sync.store.config.Tolerance;
import com.gwms.sync.tasks.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse mapping as people see it.
 *
 * @param sealed its newest snapshot that was captured to its end, or null
 * @param setAside why the newest snapshot of all was not used, where it was not
 * @param difference as the newest comparison found it, or null where there was none
 * @param openTask its inventory task that is not finished, or null
 */
public record MappingStanding(
        long id,
        String systemCode,
        String proxyWarehouseCode,
        String warehouseCode,
        @Nullable String putawayLocation,
        @Nullable String defectiveLocation,
        Tolerance tolerance,
        boolean active,
        @Nullable Sealed sealed,
        @Nullable String setAside,
        @Nullable Difference difference,
        @Nullable OpenTask openTask) {
    /** A snapshot that was captured to its end. */
    public record Sealed(long id, long taskId, Instant takenAt, int lines, long units) {}

    /**
     * How far apart both sides were, before corrections.
     *
     * @param share of our units, as a fraction; of the warehouse's where we have none
     */
    public record Difference(Instant takenAt, long units, double share) {}

    /** An inventory task that is not finished. */
    public record OpenTask(long id, TaskStatus status) {}
}
