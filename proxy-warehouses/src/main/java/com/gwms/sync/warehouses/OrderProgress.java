package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a proxy warehouse is with an order.
 *
 * @param vendorStatus the status in the warehouse's own code; empty for an order that was not found
 * @param trackingNo for an outbound order, where the warehouse has told one
 * @param completedAt when an outbound order was shipped, to the second, where the warehouse has told it
 * @param receipts for an inbound order, what was really received so far, which may be less or more than was planned;
 *     certain only where the state is {@link State#DONE}
 * @param defect what of the answer could not be used: the field's path and what stood there, at most 500 characters; or
 *     null. Where the state hangs on that field, it is {@link State#UNKNOWN}
 */
public record OrderProgress(
        State state,
        String vendorStatus,
        @Nullable String proxyOrderNo,
        @Nullable String trackingNo,
        @Nullable Instant completedAt,
        List<Receipt> receipts,
        @Nullable String defect) {
    /** The states of all systems in our words; an undocumented code is UNKNOWN and never taken for an end. */
    public enum State {
        IN_PROGRESS,
        DONE,
        CANCELLED,
        EXCEPTION,
        NOT_FOUND,
        UNKNOWN
    }

    /** An order that the warehouse does not know. */
    public static OrderProgress notFound() {
        return new OrderProgress(State.NOT_FOUND, "", null, null, null, List.of(), null);
    }

    public OrderProgress {
        receipts = List.copyOf(receipts);
    }

    /** The same, with other receipts. */
    public OrderProgress withReceipts(List<Receipt> others) {
        return new OrderProgress(state, vendorStatus, proxyOrderNo, trackingNo, completedAt, others, defect);
    }

    /**
     * Units of one SKU that an inbound order brought in.
     *
     * @param batchNo empty where the warehouse keeps none
     * @param quantity units, 1 or more
     * @param putawayAt when they were put away, to the second: with the inbound order it identifies the batch that the
     *     inventory listing will show. Null where the warehouse has not told it
     */
    public record Receipt(
            String proxySku,
            InventoryType type,
            String batchNo,
            int quantity,
            @Nullable Instant putawayAt) {}
}
