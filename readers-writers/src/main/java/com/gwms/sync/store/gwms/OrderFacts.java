package com.gwms.sync.store.gwms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What GWMS knows of the order of a task.
 *
 * @param proxyWarehouseCode of the mapping of its warehouse, or null where there is not exactly one
 * @param proxyOrderNo the warehouse's number, where GWMS or the task knows it
 * @param createdAt when GWMS made the order
 * @param cancelling whether another task of the order is to cancel it and is not finished
 */
public record OrderFacts(
        long taskId,
        String warehouseCode,
        @Nullable String proxyWarehouseCode,
        @Nullable String proxyOrderNo,
        Instant createdAt,
        State state,
        boolean cancelling) {
    /** How far the order is in GWMS. */
    public enum State {
        OPEN,
        /** Put away, or shipped. */
        FINISHED,
        CANCELLED
    }
}
