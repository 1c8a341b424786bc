package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.warehouses.InventoryPage;
import com.gwms.sync.warehouses.Reply;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for pages of the two inventory listings. */
final class InventoryCalls {
    /** The protocol's highest page size for inventory. */
    static final int PAGE_SIZE = 500;

    /** The most SKUs that one call can be narrowed down to. */
    static final int MOST_SKUS = 100;

    private final FourPxCalls calls;
    private final @Nullable String customerCode;

    InventoryCalls(FourPxCalls calls, @Nullable String customerCode) {
        this.calls = calls;
        this.customerCode = customerCode;
    }

    /**
     * One page.
     *
     * @param skus to narrow the listing down to, {@link #MOST_SKUS} at most; empty for all
     * @param page counted from 1
     */
    Reply<InventoryPage> page(InventoryList list, String warehouseCode, Collection<String> skus, int page) {
        String method = switch (list) {
            case STOCK -> "fu.wms.inventory.get";
            case BATCHES -> "fu.wms.inventory.getdetail";
            case WHOLE -> throw new IllegalArgumentException("4PX has no listing that tells everything");
        };
        JsonBody body = new JsonBody().text("customer_code", customerCode);
        if (!skus.isEmpty()) {
            body.texts("lstsku", skus);
        }
        body.number("page_no", page).number("page_size", PAGE_SIZE).text("warehouse_code", warehouseCode);
        return calls.read(method, body.bytes(), () -> new PageReader(list, warehouseCode, page, calls.redaction()));
    }

    Reply<InventoryPage> page(InventoryList list, String warehouseCode, int page) {
        return page(list, warehouseCode, List.of(), page);
    }
}
