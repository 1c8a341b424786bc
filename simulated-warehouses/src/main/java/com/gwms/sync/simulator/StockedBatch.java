package com.gwms.sync.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stock of one SKU in a simulated warehouse that came in by one inbound order. Nothing is checked: a simulated
 * warehouse may hold nonsense.
 *
 * @param skuId the warehouse's barcode
 * @param quality 4PX's letter: G good, B damaged, C contraband, W wet, M mouldy, E abnormal
 * @param available units free for orders
 * @param pending units promised to orders and not yet dispatched
 * @param consignmentNo the inbound order; null where the warehouse does not know it
 */
public record StockedBatch(
        String skuId,
        String skuCode,
        String batchNo,
        String quality,
        long available,
        long pending,
        @Nullable String consignmentNo,
        @Nullable Instant putawayTime) {

    StockedBatch less(long units) {
        return new StockedBatch(
                skuId, skuCode, batchNo, quality, available - units, pending, consignmentNo, putawayTime);
    }
}
