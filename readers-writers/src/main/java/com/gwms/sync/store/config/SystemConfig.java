package com.gwms.sync.store.config;

import com.gwms.sync.tasks.ProxySystem;
import java.util.List;

/** A proxy system with everything that is configured for it. */
public record SystemConfig(
        ProxySystem system, SkuMatching skuMatching, List<MappingConfig> warehouses, List<SkuMapping> skus) {
    public SystemConfig {
        warehouses = List.copyOf(warehouses);
        skus = List.copyOf(skus);
    }
}
