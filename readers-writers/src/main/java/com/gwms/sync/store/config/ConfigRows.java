package com.gwms.sync.store.config;

import com.gwms.sync.tasks.ProxySystem;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Rows of the configuration's tables as values. */
final class ConfigRows {
    private ConfigRows() {}

    static ProxySystem system(ResultSet row, int rowNumber) throws SQLException {
        return new ProxySystem(
                row.getString("code"),
                row.getString("kind"),
                URI.create(row.getString("base_url")),
                row.getString("credential"),
                row.getString("customer_code"),
                row.getBoolean("allow_private_addresses"),
                row.getInt("max_concurrent_calls"),
                row.getInt("calls_per_second"));
    }

    static WarehouseMapping mapping(ResultSet row, int rowNumber) throws SQLException {
        return new WarehouseMapping(
                row.getLong("id"),
                row.getString("system_code"),
                row.getString("proxy_warehouse_code"),
                row.getString("warehouse_code"),
                row.getString("putaway"),
                row.getString("defective"),
                new Tolerance(row.getObject("tolerance_units", Integer.class), row.getBigDecimal("tolerance_percent")),
                row.getBoolean("active"));
    }

    static List<MappingConfig> mappingsOf(String systemCode, List<WarehouseMapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.systemCode().equals(systemCode))
                .map(ConfigRows::config)
                .toList();
    }

    static MappingConfig config(WarehouseMapping mapping) {
        return new MappingConfig(
                mapping.proxyWarehouseCode(),
                mapping.warehouseCode(),
                mapping.putawayLocation(),
                mapping.defectiveLocation(),
                mapping.tolerance(),
                mapping.active());
    }
}
