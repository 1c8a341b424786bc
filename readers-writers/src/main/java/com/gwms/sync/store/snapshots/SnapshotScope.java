package com.gwms.sync.store.snapshots;

/**
 * Where a snapshot belongs.
 *
 * @param proxyWarehouseCode the warehouse in the system's own code
 * @param warehouseCode the warehouse in GWMS
 * @param skuMatching how listed SKUs are matched with mapped ones: {@code EXACT} or {@code FOLDED}
 */
public record SnapshotScope(
        long mappingId, String systemCode, String proxyWarehouseCode, String warehouseCode, String skuMatching) {}
