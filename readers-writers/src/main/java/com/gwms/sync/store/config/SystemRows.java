package com.gwms.sync.store.config;

import com.gwms.sync.store.config.ConfigChange.Kind;
import com.gwms.sync.tasks.ProxySystem;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes {@code sync.proxy_system}. A pause is no configuration and is left to {@link Mended}. */
final class SystemRows {
    private static final String READ = """
        SELECT code, kind, base_url, credential, customer_code, allow_private_addresses, max_concurrent_calls,
               calls_per_second, sku_matching, retired
        FROM sync.proxy_system WHERE code = :code FOR UPDATE\
        """;

    private static final String UPSERT = """
        INSERT INTO sync.proxy_system (code, kind, base_url, credential, customer_code, allow_private_addresses,
            max_concurrent_calls, calls_per_second, sku_matching)
        VALUES (:code, :kind, :baseUrl, :credential, :customerCode, :allowPrivateAddresses,
            :maxConcurrentCalls, :callsPerSecond, :skuMatching)
        ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, base_url = excluded.base_url,
            credential = excluded.credential, customer_code = excluded.customer_code,
            allow_private_addresses = excluded.allow_private_addresses,
            max_concurrent_calls = excluded.max_concurrent_calls, calls_per_second = excluded.calls_per_second,
            sku_matching = excluded.sku_matching, retired = false\
        """;

    private static final String DELETE_UNREFERENCED = """
        DELETE FROM sync.proxy_system s WHERE s.code = :code
            AND NOT EXISTS (SELECT FROM sync.task t WHERE t.system_code = s.code)
            AND NOT EXISTS (SELECT FROM sync.warehouse_mapping m WHERE m.system_code = s.code)\
        """;

    private static final String RETIRE = "UPDATE sync.proxy_system SET retired = true WHERE code = :code";

    private final JdbcClient jdbc;

    SystemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ConfigChange> write(ProxySystem wanted, SkuMatching matching) {
        Optional<Standing> standing = jdbc.sql(READ)
                .param("code", wanted.code())
                .query((row, n) -> new Standing(
                        ConfigRows.system(row, n),
                        SkuMatching.valueOf(row.getString("sku_matching")),
                        row.getBoolean("retired")))
                .optional();
        String subject = "system " + wanted.code();
        if (standing.isEmpty() || standing.get().retired()) {
            upsert(wanted, matching);
            return List.of(new ConfigChange(Kind.ADDED, subject, ""));
        }
        Differences differences = differences(standing.get(), wanted, matching);
        if (differences.none()) {
            return List.of();
        }
        upsert(wanted, matching);
        return List.of(new ConfigChange(Kind.CHANGED, subject, differences.inWords()));
    }

    /** @return true where the row is gone, false where it stays because something refers to it */
    boolean takeOut(String code) {
        if (jdbc.sql(DELETE_UNREFERENCED).param("code", code).update() == 1) {
            return true;
        }
        jdbc.sql(RETIRE).param("code", code).update();
        return false;
    }

    private static Differences differences(Standing standing, ProxySystem after, SkuMatching matching) {
        ProxySystem before = standing.system();
        return new Differences()
                .compare("kind", before.kind(), after.kind())
                .compare("base-url", before.baseUrl(), after.baseUrl())
                .compare("credential", before.credential(), after.credential())
                .compare("customer-code", before.customerCode(), after.customerCode())
                .compare("allow-private-addresses", before.allowPrivateAddresses(), after.allowPrivateAddresses())
                .compare("max-concurrent-calls", before.maxConcurrentCalls(), after.maxConcurrentCalls())
                .compare("calls-per-second", before.callsPerSecond(), after.callsPerSecond())
                .compare("sku-matching", standing.matching(), matching);
    }

    private void upsert(ProxySystem system, SkuMatching matching) {
        jdbc.sql(UPSERT)
                .param("code", system.code())
                .param("kind", system.kind())
                .param("baseUrl", system.baseUrl().toString())
                .param("credential", system.credential())
                .param("customerCode", system.customerCode())
                .param("allowPrivateAddresses", system.allowPrivateAddresses())
                .param("maxConcurrentCalls", system.maxConcurrentCalls())
                .param("callsPerSecond", system.callsPerSecond())
                .param("skuMatching", matching.name())
                .update();
    }

    private record Standing(ProxySystem system, SkuMatching matching, boolean retired) {}
}
