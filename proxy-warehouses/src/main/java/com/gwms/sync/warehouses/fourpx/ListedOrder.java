package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.OrderReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a listing of 4PX tells it, before anybody has judged it.
 *
 * @param path where it stands in the answer
 * @param status empty where it is missing
 * @param completeTimeWritten what stood there, for a time that could not be read
 * @param lines of an inbound order; null where there is no list of them
 */
record ListedOrder(
        String path,
        @Nullable String consignmentNo,
        @Nullable String referenceNo,
        String status,
        @Nullable String warehouseCode,
        @Nullable String shippingNo,
        @Nullable String trackingNo,
        @Nullable Instant completeTime,
        String completeTimeWritten,
        @Nullable List<Line> lines) {
    /** One SKU of one box. */
    record Line(String path, @Nullable String sku, String batchNo, Quantity received, Quantity exception) {}

    /**
     * A count, or why there is none.
     *
     * @param units 0 or more; negative as {@link com.gwms.sync.warehouses.json.Units#read} has it
     * @param written what stood there, where it is no count
     */
    record Quantity(int units, String written) {
        static final Quantity MISSING = new Quantity(-1, "missing");

        boolean isCount() {
            return units >= 0;
        }
    }

    /** By 4PX's number where we know it, because that one is never given twice. */
    boolean is(OrderReference order) {
        String consignment = order.proxyOrderNo();
        return consignment == null ? order.orderNo().equals(referenceNo) : consignment.equals(consignmentNo);
    }
}
