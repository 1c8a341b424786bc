package com.gwms.sync.store.config;

import org.jspecify.annotations.Nullable;

/**
 * A warehouse mapping as it stands in the database.
 *
 * @param putawayLocation the virtual putaway location, null until somebody entered it
 * @param defectiveLocation null until somebody entered it
 * @param active whether inventory tasks are opened for it
 */
public record WarehouseMapping(
        long id,
        String systemCode,
        String proxyWarehouseCode,
        String warehouseCode,
        @Nullable String putawayLocation,
        @Nullable String defectiveLocation,
        Tolerance tolerance,
        boolean active) {
    /** Whether both dedicated locations are there, without which nothing can be compared. */
    public boolean hasLocations() {
        return putawayLocation != null && defectiveLocation != null;
    }
}
