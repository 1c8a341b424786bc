package com.gwms.sync.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a run could not settle: a row of the exception report. (A failure of our own program is no exception in
 * this sense.) Both quantities and the delta are set for stock exceptions.
 *
 * @param what what happened, in a sentence
 * @param remedy what to do about it, in a sentence
 */
public record SyncException(
        ExceptionKind kind,
        @Nullable FailureCode code,
        @Nullable String systemCode,
        @Nullable String warehouseCode,
        @Nullable String proxyWarehouseCode,
        @Nullable Long taskId,
        @Nullable Long snapshotId,
        @Nullable String proxySku,
        @Nullable String sku,
        @Nullable InventoryType inventoryType,
        @Nullable String inboundOrderNo,
        @Nullable Instant inboundTime,
        @Nullable Long localQuantity,
        @Nullable Long proxyQuantity,
        @Nullable Instant snapshotAt,
        String what,
        String remedy) {
    /** Proxy quantity less local quantity, where both are known. */
    public @Nullable Long delta() {
        return localQuantity == null || proxyQuantity == null ? null : proxyQuantity - localQuantity;
    }
}
