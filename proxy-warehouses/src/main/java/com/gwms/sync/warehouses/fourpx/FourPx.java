package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.Cancellation;
import com.gwms.sync.warehouses.Capability;
import com.gwms.sync.warehouses.Credential;
import com.gwms.sync.warehouses.InventoryPage;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.WarehouseKind;
import com.gwms.sync.warehouses.http.HttpConnection;
import java.util.List;
import java.util.Set;

/**
 * One account of 4PX. Inventory is told in two listings: stock, and batches with their inbound orders. All kinds of orders
 * can be followed and cancelled.
 */
public final class FourPx implements ProxyWarehouse {
    /** How 4PX is connected; {@code access-token} is for software vendors' accounts only. */
    public static final WarehouseKind KIND = new WarehouseKind(
            "4PX", List.of("app-key", "app-secret"), List.of("access-token"), FourPx::new, FourPxCallbacks::new);

    private final FourPxCalls calls;
    private final InventoryCalls inventory;
    private final OrderLook orders;
    private final OrderCancel cancellations;

    private FourPx(ProxySystem system, Credential credential, HttpConnection http) {
        this.calls = new FourPxCalls(system.baseUrl(), credential, http);
        this.inventory = new InventoryCalls(calls, system.customerCode());
        this.orders = new OrderLook(calls, system.customerCode(), new PutawayTimes(inventory));
        this.cancellations = new OrderCancel(calls, orders);
    }

    /** A cancellation may be accepted and not carried out yet, so it has to be asked about. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.BATCH_INVENTORY,
                Capability.QUERY_INBOUND,
                Capability.QUERY_OUTBOUND,
                Capability.CANCEL_INBOUND,
                Capability.CANCEL_DROP_SHIPPING,
                Capability.CANCEL_TRANSFER_STAGING,
                Capability.CANCEL_IS_ASYNCHRONOUS);
    }

    @Override
    public List<InventoryList> inventoryLists() {
        return List.of(InventoryList.STOCK, InventoryList.BATCHES);
    }

    @Override
    public Reply<InventoryPage> inventoryPage(String proxyWarehouseCode, InventoryList list, int page) {
        return inventory.page(list, proxyWarehouseCode, page);
    }

    @Override
    public Reply<OrderProgress> progress(OrderReference order) {
        return orders.progress(order);
    }

    @Override
    public Reply<Cancellation> cancel(OrderReference order) {
        return cancellations.cancel(order);
    }

    @Override
    public Reply<List<String>> warehouseCodes() {
        return calls.read("com.basis.warehouse.getlist", new JsonBody().bytes(), WarehouseCodesReader::new);
    }
}
