package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a snapshot (user guide, section 2.6).
 *
 * @param sku of GWMS, where the line's SKU is mapped
 * @param total available and locked units together, where both are known
 * @param note why the line takes no part in the comparison, where it does not
 */
public record SnapshotLineRow(
        int lineNo,
        String proxySku,
        @Nullable String sku,
        @Nullable String localSku,
        @Nullable Integer available,
        @Nullable Integer locked,
        @Nullable Long total,
        @Nullable String inventoryType,
        String batchNo,
        @Nullable String proxyInboundOrder,
        @Nullable String inboundOrderNo,
        @Nullable Instant inboundTime,
        @Nullable String note) {}
