package com.gwms.sync.store.config;

import org.jspecify.annotations.Nullable;

/**
 * A warehouse of a proxy system tied to a GWMS warehouse, as the configuration says it. Both locations may be missing
 * while a warehouse is being onboarded; it is not synced until they are there.
 *
 * @param proxyWarehouseCode the warehouse in the system's own code, unique in the system
 * @param putawayLocation the virtual putaway location, where its qualified stock lies
 * @param defectiveLocation where its defective stock lies
 */
public record MappingConfig(
        String proxyWarehouseCode,
        String warehouseCode,
        @Nullable String putawayLocation,
        @Nullable String defectiveLocation,
        Tolerance tolerance,
        boolean active) {}
