package com.gwms.sync.simulator;

/** What lies in one simulated 4PX warehouse, as the lines of its two listings. Immutable. */
interface FourPxInventory {

    long size(InventoryView view);

    /** Writes one line as a JSON object. */
    void write(InventoryView view, long index, LineOrigin origin, JsonBytes out);

    String skuCode(InventoryView view, long index);

    String batchNo(InventoryView view, long index);
}
