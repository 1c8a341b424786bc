package com.gwms.sync.app.configfile;

import com.gwms.sync.app.configfile.ConfigEntries.SystemEntry;
import com.gwms.sync.app.configfile.ConfigEntries.ToleranceEntry;
import com.gwms.sync.app.configfile.ConfigEntries.WarehouseEntry;
import com.gwms.sync.store.config.MappingConfig;
import com.gwms.sync.store.config.SkuMapping;
import com.gwms.sync.store.config.SystemConfig;
import com.gwms.sync.store.config.Tolerance;
import com.gwms.sync.tasks.ProxySystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a configuration as the file that makes it. Credentials are names, so there is no secret to leave out. */
public final class ConfigFileWriter {
    private ConfigFileWriter() {}

    public static String write(List<SystemConfig> systems) {
        return ConfigYaml.MAPPER.writeValueAsString(
                new ConfigEntries(systems.stream().map(ConfigFileWriter::system).toList()));
    }

    private static SystemEntry system(SystemConfig config) {
        ProxySystem system = config.system();
        return new SystemEntry(
                system.code(),
                system.kind(),
                system.baseUrl().toString(),
                system.credential(),
                system.customerCode(),
                system.allowPrivateAddresses(),
                system.maxConcurrentCalls(),
                system.callsPerSecond(),
                config.skuMatching(),
                config.warehouses().stream().map(ConfigFileWriter::warehouse).toList(),
                skus(config.skus()),
                null);
    }

    private static WarehouseEntry warehouse(MappingConfig mapping) {
        return new WarehouseEntry(
                mapping.proxyWarehouseCode(),
                mapping.warehouseCode(),
                mapping.putawayLocation(),
                mapping.defectiveLocation(),
                tolerance(mapping.tolerance()),
                mapping.active());
    }

    private static @Nullable ToleranceEntry tolerance(Tolerance tolerance) {
        return tolerance.equals(Tolerance.NONE) ? null : new ToleranceEntry(tolerance.units(), tolerance.percent());
    }

    private static Map<String, String> skus(List<SkuMapping> mappings) {
        Map<String, String> skus = new LinkedHashMap<>();
        mappings.forEach(mapping -> skus.put(mapping.proxySku(), mapping.sku()));
        return skus;
    }
}
