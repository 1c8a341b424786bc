package com.gwms.sync.store.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a configuration is checked against: the warehouses, locations and SKUs that GWMS has. */
public final class LocalSide {
    private static final String WAREHOUSES = """
        SELECT warehouse_code FROM gwms_port.warehouse WHERE warehouse_code = ANY (:codes)\
        """;

    private static final String LOCATION_KINDS = """
        SELECT l.warehouse_code, l.location_code, l.kind FROM gwms_port.location l
        JOIN unnest(:warehouses, :locations) AS w (warehouse_code, location_code)
            ON w.warehouse_code = l.warehouse_code AND w.location_code = l.location_code\
        """;

    private static final String UNKNOWN_SKUS = """
        SELECT m.sku FROM sync.sku_mapping m WHERE m.system_code = :system
            AND NOT EXISTS (SELECT FROM gwms_port.sku s WHERE s.sku = m.sku)
        ORDER BY m.sku\
        """;

    private static final String MATCH_ALIKE = """
        SELECT string_agg(p.proxy_sku, ', ' ORDER BY p.proxy_sku) FROM unnest(:proxySkus) AS p (proxy_sku)
        GROUP BY sync.sku_match_key(p.proxy_sku, :matching) HAVING count(*) > 1 ORDER BY 1\
        """;

    private final JdbcClient jdbc;

    public LocalSide(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Those of the codes that name no GWMS warehouse. */
    public Set<String> unknownWarehouses(Collection<String> codes) {
        Set<String> unknown = new HashSet<>(codes);
        jdbc.sql(WAREHOUSES)
                .param("codes", unknown.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(unknown::remove);
        return unknown;
    }

    /** The kinds ({@code VIRTUAL_PUTAWAY}, {@code DEFECTIVE}, {@code GENERAL}) of those locations that exist. */
    public Map<Location, String> locationKinds(Collection<Location> locations) {
        Map<Location, String> kinds = new HashMap<>();
        jdbc.sql(LOCATION_KINDS)
                .param(
                        "warehouses",
                        locations.stream().map(Location::warehouseCode).toArray(String[]::new))
                .param(
                        "locations",
                        locations.stream().map(Location::locationCode).toArray(String[]::new))
                .query((row, n) -> kinds.put(
                        new Location(row.getString("warehouse_code"), row.getString("location_code")),
                        row.getString("kind")))
                .list();
        return kinds;
    }

    /** The SKUs that the system's mapping names and GWMS does not have. */
    public List<String> unknownSkus(String systemCode) {
        return jdbc.sql(UNKNOWN_SKUS)
                .param("system", systemCode)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Groups of proxy SKUs, each joined by commas, that cannot be told apart when they are matched that way. */
    public List<String> skusThatMatchAlike(Collection<String> proxySkus, SkuMatching matching) {
        return jdbc.sql(MATCH_ALIKE)
                .param("proxySkus", proxySkus.toArray(String[]::new))
                .param("matching", matching.name())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** A location of a GWMS warehouse. */
    public record Location(String warehouseCode, String locationCode) {}
}
