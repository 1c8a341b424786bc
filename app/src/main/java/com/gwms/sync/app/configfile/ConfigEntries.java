package com.gwms.sync.app.configfile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.gwms.sync.store.config.SkuMatching;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file as it is written, before anything is checked: any value, also of a list or map, may be missing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConfigEntries(@Nullable List<SystemEntry> systems) {

    /** One proxy system. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SystemEntry(
            @Nullable String code,
            @Nullable String kind,
            @Nullable String baseUrl,
            @Nullable String credential,
            @Nullable String customerCode,
            @Nullable Boolean allowPrivateAddresses,
            @Nullable Integer maxConcurrentCalls,
            @Nullable Integer callsPerSecond,
            @Nullable SkuMatching skuMatching,
            @Nullable List<WarehouseEntry> warehouses,
            @Nullable Map<String, String> skus,
            @Nullable String skuFile) {}

    /** One warehouse of a system. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WarehouseEntry(
            @Nullable String proxyWarehouse,
            @Nullable String warehouse,
            @Nullable String putawayLocation,
            @Nullable String defectiveLocation,
            @Nullable ToleranceEntry tolerance,
            @Nullable Boolean active) {}

    /** Above either limit a correction waits for approval. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToleranceEntry(@Nullable Integer units, @Nullable BigDecimal percent) {}
}
