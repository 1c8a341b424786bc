package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.config.ConfigChange;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.config.SystemConfig;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.tasks.TaskType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends the pause of a system that holds orders back. */
class PausedSystemTests {
    private final SyncSite site = SyncSite.quick();
    private final OrderSite orders = new OrderSite(site);
    private final SystemGate gate = new SystemGate(site.database.dataSource());

    @BeforeEach
    void pushOrders() {
        orders.outbound("OUT-1", TaskType.QUERY, 1);
        orders.outbound("OUT-2", TaskType.QUERY, 1);
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void goesOnWithTheOrdersOnceTheConfigurationMendsTheAddress() {
        site.jdbc
                .sql("UPDATE sync.proxy_system SET allow_private_addresses = false")
                .update();
        orders.run(JobName.QUERY_STATUS);
        assertThat(site.one("paused_for", "sync.proxy_system")).isEqualTo("ADDRESS_REFUSED");
        assertThat(orders.task("status || ' ' || failure_code", "OUT-1")).isEqualTo("WAITING ADDRESS_REFUSED");
        assertThat(site.one("remedy", "sync.exception"))
                .endsWith("'config apply' then lets the system be asked again.");

        assertThat(allowPrivateAddresses())
                .extracting(change -> change.kind() + " " + change.subject() + ": " + change.detail())
                .contains("RESUMED system FOURPX: was paused for ADDRESS_REFUSED");
        orders.run(JobName.QUERY_STATUS);

        assertAskedOnce();
    }

    @Test
    void goesOnWithTheOrdersOnceItFindsTheSecret() {
        site.withoutSecret();
        orders.run(JobName.QUERY_STATUS);
        assertThat(site.one("paused_for", "sync.proxy_system")).isEqualTo("CREDENTIAL_MISSING");
        assertThat(site.one("remedy", "sync.exception")).endsWith("The next run that finds it asks the system again.");
        site.rightSecret();

        orders.run(JobName.QUERY_STATUS, true);
        assertThat(site.one("paused_for", "sync.proxy_system"))
                .as("after a dry run")
                .isEqualTo("CREDENTIAL_MISSING");
        RunResult result = orders.run(JobName.QUERY_STATUS);

        assertThat(result.sentence())
                .contains("System FOURPX is asked again: the secret that it was paused for is there.")
                .doesNotContain("is paused since");
        assertThat(site.one("paused_at IS NULL", "sync.proxy_system")).isEqualTo("true");
        assertAskedOnce();
    }

    @Test
    void leavesASystemAloneThatAPersonPausedWhateverItFinds() {
        site.withoutSecret();
        orders.run(JobName.QUERY_STATUS);
        assertThat(gate.pause("FOURPX", "ann", "Their stocktaking.")).isTrue();
        site.rightSecret();

        RunResult result = orders.run(JobName.QUERY_STATUS);

        assertThat(result.sentence()).contains("FOURPX is paused since ", ": 2 tasks wait");
        assertThat(site.simulator.traffic().received()).isZero();
    }

    @Test
    void leavesASystemAloneThatRejectedTheKeyAlthoughASecretIsThere() {
        site.wrongSecret();
        orders.run(JobName.QUERY_STATUS);
        site.rightSecret().simulator.traffic().forget();

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.one("paused_for", "sync.proxy_system")).isEqualTo("CREDENTIAL_REJECTED");
        assertThat(site.simulator.traffic().received()).isZero();
    }

    private void assertAskedOnce() {
        assertThat(site.one("string_agg(status || ' ' || polls, ', ')", "sync.task"))
                .isEqualTo("WAITING 1, WAITING 1");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'SYSTEM_PAUSED'"))
                .isEqualTo("1");
    }

    private List<ConfigChange> allowPrivateAddresses() {
        List<SystemConfig> mended = new ConfigStore(site.database.dataSource())
                .configuration().stream()
                        .map(config -> new SystemConfig(
                                withPrivateAddresses(config.system()),
                                config.skuMatching(),
                                config.warehouses(),
                                config.skus()))
                        .toList();
        return new ConfigWriter(site.database.dataSource()).apply(mended, "ann", "site.yaml", null);
    }

    private static ProxySystem withPrivateAddresses(ProxySystem system) {
        return new ProxySystem(
                system.code(),
                system.kind(),
                system.baseUrl(),
                system.credential(),
                system.customerCode(),
                true,
                system.maxConcurrentCalls(),
                system.callsPerSecond());
    }
}
