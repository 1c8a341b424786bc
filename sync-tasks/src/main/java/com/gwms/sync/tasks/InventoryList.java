package com.gwms.sync.tasks;

/**
 * What a listing of a proxy warehouse's inventory tells. Some systems tell everything in one list, others split it over
 * two that have to be joined (4PX: protocol sheet C1).
 */
public enum InventoryList {
    /** Available and locked quantity together with the inbound order and time: nothing to join. */
    WHOLE,
    /** Available and locked quantity by SKU, batch number and condition; no inbound order. */
    STOCK,
    /** Quantity by inbound order and time, batch number and condition; not split into available and locked. */
    BATCHES
}
