package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.FailureCode;
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

/** One account of 4PX. Inventory is told in two listings: stock, and batches with their inbound orders. */
public final class FourPx implements ProxyWarehouse {
    /** How 4PX is connected; {@code access-token} is for software vendors' accounts only. */
    public static final WarehouseKind KIND =
            new WarehouseKind("4PX", List.of("app-key", "app-secret"), List.of("access-token"), FourPx::new);

    /** The protocol's highest page size for inventory. */
    static final int PAGE_SIZE = 500;

    private final ProxySystem system;
    private final FourPxRequests requests;
    private final HttpConnection http;

    private FourPx(ProxySystem system, Credential credential, HttpConnection http) {
        this.system = system;
        this.requests = new FourPxRequests(system.baseUrl(), credential);
        this.http = http;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.BATCH_INVENTORY);
    }

    @Override
    public List<InventoryList> inventoryLists() {
        return List.of(InventoryList.STOCK, InventoryList.BATCHES);
    }

    @Override
    public Reply<InventoryPage> inventoryPage(String proxyWarehouseCode, InventoryList list, int page) {
        String method = switch (list) {
            case STOCK -> "fu.wms.inventory.get";
            case BATCHES -> "fu.wms.inventory.getdetail";
            case WHOLE -> throw new IllegalArgumentException("4PX has no listing that tells everything");
        };
        byte[] body = requests.inventoryBody(system.customerCode(), proxyWarehouseCode, page, PAGE_SIZE);
        return http.ask(new FourPxQuestion<>(
                method,
                body,
                requests,
                http.redaction(),
                () -> new PageReader(list, proxyWarehouseCode, page, http.redaction())));
    }

    @Override
    public Reply<OrderProgress> progress(OrderReference order) {
        return notYet("asked about");
    }

    @Override
    public Reply<Cancellation> cancel(OrderReference order) {
        return notYet("cancelled");
    }

    @Override
    public Reply<List<String>> warehouseCodes() {
        return http.ask(new FourPxQuestion<>(
                "com.basis.warehouse.getlist",
                requests.emptyBody(),
                requests,
                http.redaction(),
                WarehouseCodesReader::new));
    }

    private static <T> Reply<T> notYet(String what) {
        return new Reply.Failure<>(FailureCode.NOT_SUPPORTED, "Orders at 4PX cannot be " + what + " by this version.");
    }
}
