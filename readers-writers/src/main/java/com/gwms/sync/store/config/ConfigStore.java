package com.gwms.sync.store.config;

import com.gwms.sync.tasks.ProxySystem;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads systems and mappings. What was taken out of the configuration is found by its key and stands in no list. */
public final class ConfigStore {
    private static final String SYSTEM_BY_CODE = """
        SELECT code, kind, base_url, credential, customer_code, allow_private_addresses, max_concurrent_calls,
               calls_per_second, sku_matching
        FROM sync.proxy_system WHERE code = :code\
        """;

    private static final String SYSTEM_IN_USE = """
        SELECT code, kind, base_url, credential, customer_code, allow_private_addresses, max_concurrent_calls,
               calls_per_second, sku_matching
        FROM sync.proxy_system WHERE code = :code AND NOT retired\
        """;

    private static final String SYSTEMS = """
        SELECT code, kind, base_url, credential, customer_code, allow_private_addresses, max_concurrent_calls,
               calls_per_second, sku_matching
        FROM sync.proxy_system WHERE NOT retired ORDER BY code\
        """;

    private static final String MAPPING_BY_ID = """
        SELECT m.id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, m.tolerance_units,
               m.tolerance_percent, m.active, p.location_code AS putaway, d.location_code AS defective
        FROM sync.warehouse_mapping m
        LEFT JOIN sync.dedicated_location p ON p.mapping_id = m.id AND p.inventory_type = 'QUALIFIED' AND p.in_use
        LEFT JOIN sync.dedicated_location d ON d.mapping_id = m.id AND d.inventory_type = 'DEFECTIVE' AND d.in_use
        WHERE m.id = :id\
        """;

    private static final String MAPPINGS = """
        SELECT m.id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, m.tolerance_units,
               m.tolerance_percent, m.active, p.location_code AS putaway, d.location_code AS defective
        FROM sync.warehouse_mapping m
        LEFT JOIN sync.dedicated_location p ON p.mapping_id = m.id AND p.inventory_type = 'QUALIFIED' AND p.in_use
        LEFT JOIN sync.dedicated_location d ON d.mapping_id = m.id AND d.inventory_type = 'DEFECTIVE' AND d.in_use
        WHERE NOT m.retired ORDER BY m.system_code, m.proxy_warehouse_code\
        """;

    private static final String SKUS = """
        SELECT proxy_sku, sku FROM sync.sku_mapping WHERE system_code = :system ORDER BY proxy_sku COLLATE "C\"\
        """;

    private final JdbcClient jdbc;

    public ConfigStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The system of that code, one taken out of the configuration included. */
    public Optional<ProxySystem> system(String code) {
        return system(SYSTEM_BY_CODE, code);
    }

    /** The system of that code, where the configuration has it. */
    public Optional<ProxySystem> systemInUse(String code) {
        return system(SYSTEM_IN_USE, code);
    }

    private Optional<ProxySystem> system(String statement, String code) {
        return jdbc.sql(statement).param("code", code).query(ConfigRows::system).optional();
    }

    /** Every system of the configuration, by code. */
    public List<ProxySystem> systems() {
        return jdbc.sql(SYSTEMS).query(ConfigRows::system).list();
    }

    /** The mapping of that id, one taken out of the configuration included. */
    public Optional<WarehouseMapping> mapping(long id) {
        return jdbc.sql(MAPPING_BY_ID)
                .param("id", id)
                .query(ConfigRows::mapping)
                .optional();
    }

    /** Every mapping of the configuration, by system and proxy warehouse code; inactive ones included. */
    public List<WarehouseMapping> mappings() {
        return jdbc.sql(MAPPINGS).query(ConfigRows::mapping).list();
    }

    /** The SKU mapping of a system, by proxy SKU. */
    public List<SkuMapping> skus(String systemCode) {
        return jdbc.sql(SKUS)
                .param("system", systemCode)
                .query((row, n) -> new SkuMapping(row.getString("proxy_sku"), row.getString("sku")))
                .list();
    }

    /** The whole configuration, in the order in which {@code config export} writes it. */
    public List<SystemConfig> configuration() {
        List<WarehouseMapping> mappings = mappings();
        return jdbc
                .sql(SYSTEMS)
                .query((row, n) -> new SystemConfig(
                        ConfigRows.system(row, n),
                        SkuMatching.valueOf(row.getString("sku_matching")),
                        ConfigRows.mappingsOf(row.getString("code"), mappings),
                        List.of()))
                .list()
                .stream()
                .map(config -> new SystemConfig(
                        config.system(),
                        config.skuMatching(),
                        config.warehouses(),
                        skus(config.system().code())))
                .toList();
    }
}
