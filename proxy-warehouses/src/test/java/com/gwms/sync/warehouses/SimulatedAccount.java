package com.gwms.sync.warehouses;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ProxySystem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A simulated 4PX with one account, and our side's connection to it. */
public final class SimulatedAccount implements AutoCloseable {
    public static final String APP_KEY = "canary-key-5417";
    public static final String APP_SECRET = "canary/secret+\"9923\"";
    public static final String TOKEN = "canary-token-7731";
    public static final String WAREHOUSE = "USLAXA";

    public final FourPxSimulator simulator = FourPxSimulator.start(new FourPxAccount(APP_KEY, APP_SECRET, "C1", TOKEN));
    public final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    public final ProxyWarehouses warehouses;
    public final ProxyWarehouse warehouse;

    public SimulatedAccount(HttpLimits limits) {
        this(limits, 8, 10_000, Clock.systemUTC());
    }

    public SimulatedAccount(HttpLimits limits, int concurrentCalls, int callsPerSecond, Clock clock) {
        warehouses = new ProxyWarehouses(limits, SimulatedAccount::secret, clock, () -> {});
        warehouse = warehouses.connect(system(simulator.baseUri(), concurrentCalls, callsPerSecond), calls::add);
        stock(batch("SKU-A", "B1", "G", 80, 20));
    }

    public static ProxySystem system(URI baseUrl) {
        return system(baseUrl, 8, 10_000);
    }

    public static ProxySystem system(URI baseUrl, int concurrentCalls, int callsPerSecond) {
        return new ProxySystem("4PX-1", "4PX", baseUrl, "demo", "C1", true, concurrentCalls, callsPerSecond);
    }

    public static String secret(String credential, String part) {
        return Map.of("app-key", APP_KEY, "app-secret", APP_SECRET, "access-token", TOKEN)
                .getOrDefault(part, "");
    }

    public static StockedBatch batch(String sku, String batchNo, String quality, long available, long pending) {
        return new StockedBatch(
                "90001", sku, batchNo, quality, available, pending, "RV1", Instant.parse("2026-03-04T05:06:07.899Z"));
    }

    public void stock(StockedBatch... batches) {
        simulator.setInventory(WAREHOUSE, List.of(batches));
    }

    public Reply<InventoryPage> page(InventoryList list) {
        return warehouse.inventoryPage(WAREHOUSE, list, 1);
    }

    public Reply<InventoryPage> stockPage() {
        return page(InventoryList.STOCK);
    }

    @Override
    public void close() {
        warehouses.close();
        simulator.close();
    }
}
