package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a proxy warehouse is with an order.
 *
 * @param vendorStatus the status in the warehouse's own code
 * @param receipts for an inbound order, what was really received so far
 */
public record OrderProgress(
        State state,
        String vendorStatus,
        @Nullable String proxyOrderNo,
        @Nullable String trackingNo,
        @Nullable Instant completedAt,
        List<Receipt> receipts) {
    /** The states of all systems in our words; an undocumented code is UNKNOWN and never taken for an end. */
    public enum State {
        IN_PROGRESS,
        DONE,
        CANCELLED,
        EXCEPTION,
        NOT_FOUND,
        UNKNOWN
    }

    /**
     * Units of one SKU that an inbound order brought in.
     *
     * @param quantity units, 1 or more
     */
    public record Receipt(String proxySku, InventoryType type, String batchNo, int quantity) {}
}
