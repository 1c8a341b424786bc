package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.InventoryList;
import java.util.List;
import java.util.Set;

/**
 * The port that every proxy warehouse system fits: a connection to one account. Safe for use by many threads. No method
 * throws for what a warehouse or a network does; that is a {@link Reply}.
 */
public interface ProxyWarehouse {
    Set<Capability> capabilities();

    /** The listings that together tell the inventory of a warehouse; each is asked for page by page. */
    List<InventoryList> inventoryLists();

    /**
     * One page of one listing.
     *
     * @param proxyWarehouseCode the warehouse in the system's own code
     * @param page counted from 1
     */
    Reply<InventoryPage> inventoryPage(String proxyWarehouseCode, InventoryList list, int page);

    /**
     * How far an order is. A status code that the protocol does not document is {@link OrderProgress.State#UNKNOWN}.
     *
     * @throws IllegalArgumentException for {@link com.gwms.sync.tasks.BusinessType#INVENTORY}, which is no order
     */
    Reply<OrderProgress> progress(OrderReference order);

    /**
     * Asks for the cancellation of an order. Looks first how far the order is, so that asking again after an unknown
     * outcome is safe: what is cancelled is not cancelled twice, what is shipped is not cancelled at all (failure
     * catalogue, rows 33 and 53).
     */
    Reply<Cancellation> cancel(OrderReference order);

    /** One cheap read-only call that proves address and credential. */
    Reply<List<String>> warehouseCodes();
}
