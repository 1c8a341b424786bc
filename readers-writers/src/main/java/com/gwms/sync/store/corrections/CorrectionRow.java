package com.gwms.sync.store.corrections;

import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan as a person reads it.
 *
 * @param proxySku what the system calls the SKU, where it is mapped
 * @param tolerance units up to which it would have been applied without approval, by the mapping as it is now; null for any
 * @param reason why it is held back, proposed or refused; for an applied one, the rule that let it pass
 */
public record CorrectionRow(
        long id,
        @Nullable String proxySku,
        String sku,
        InventoryType inventoryType,
        String inboundOrderNo,
        Instant inboundTime,
        String warehouseCode,
        String locationCode,
        long localQuantity,
        long proxyQuantity,
        long delta,
        @Nullable Long tolerance,
        CorrectionState state,
        @Nullable String holdCode,
        String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant appliedAt) {}
