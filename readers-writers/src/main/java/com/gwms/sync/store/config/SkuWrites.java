package com.gwms.sync.store.config;

import com.gwms.sync.store.config.ConfigChange.Kind;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes {@code sync.sku_mapping}, a whole system at once: its rows may be many. */
final class SkuWrites {
    /** A changed row is deleted and inserted anew, so that two rows may swap their SKUs. */
    private static final String DELETE_LEAVING_AND_CHANGED = """
        WITH wanted AS MATERIALIZED (SELECT proxy_sku, sku FROM unnest(:proxySkus, :skus) AS w (proxy_sku, sku)),
        gone AS (
            DELETE FROM sync.sku_mapping m WHERE m.system_code = :system
                AND NOT EXISTS (SELECT FROM wanted w WHERE w.proxy_sku = m.proxy_sku AND w.sku = m.sku
                    AND m.match_key = sync.sku_match_key(w.proxy_sku, :matching))
            RETURNING m.proxy_sku)
        SELECT count(*) AS gone, count(w.proxy_sku) AS changed
        FROM gone g LEFT JOIN wanted w ON w.proxy_sku = g.proxy_sku\
        """;

    private static final String INSERT_MISSING = """
        INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key)
        SELECT :system, w.proxy_sku, w.sku, sync.sku_match_key(w.proxy_sku, :matching)
        FROM unnest(:proxySkus, :skus) AS w (proxy_sku, sku)
        WHERE NOT EXISTS (SELECT FROM sync.sku_mapping m
            WHERE m.system_code = :system AND m.proxy_sku = w.proxy_sku)\
        """;

    private static final String DELETE_ALL = "DELETE FROM sync.sku_mapping WHERE system_code = :system";

    private final JdbcClient jdbc;

    SkuWrites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ConfigChange> write(SystemConfig wanted) {
        String[] proxySkus = wanted.skus().stream().map(SkuMapping::proxySku).toArray(String[]::new);
        String[] skus = wanted.skus().stream().map(SkuMapping::sku).toArray(String[]::new);
        String system = wanted.system().code();
        Gone gone = jdbc.sql(DELETE_LEAVING_AND_CHANGED)
                .param("system", system)
                .param("matching", wanted.skuMatching().name())
                .param("proxySkus", proxySkus)
                .param("skus", skus)
                .query((row, n) -> new Gone(row.getInt("gone"), row.getInt("changed")))
                .single();
        int inserted = jdbc.sql(INSERT_MISSING)
                .param("system", system)
                .param("matching", wanted.skuMatching().name())
                .param("proxySkus", proxySkus)
                .param("skus", skus)
                .update();
        return changes(system, inserted - gone.changed(), gone.changed(), gone.rows() - gone.changed());
    }

    void removeAll(String system) {
        jdbc.sql(DELETE_ALL).param("system", system).update();
    }

    private static List<ConfigChange> changes(String system, int added, int changed, int removed) {
        List<ConfigChange> changes = new ArrayList<>();
        addIfAny(changes, Kind.ADDED, system, added);
        addIfAny(changes, Kind.CHANGED, system, changed);
        addIfAny(changes, Kind.REMOVED, system, removed);
        return changes;
    }

    private static void addIfAny(List<ConfigChange> changes, Kind kind, String system, int count) {
        if (count > 0) {
            changes.add(new ConfigChange(kind, "SKU mapping of " + system, count + (count == 1 ? " SKU" : " SKUs")));
        }
    }

    private record Gone(int rows, int changed) {}
}
