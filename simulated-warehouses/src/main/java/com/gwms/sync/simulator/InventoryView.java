package com.gwms.sync.simulator;

/** The two listings of a 4PX inventory. */
enum InventoryView {
    /** Available and pending by SKU, batch number and quality. */
    STOCK("available_stock", "pending_stock"),
    /** Quantity by consignment. */
    BATCHES("warehouse_stock", "warehouse_stock");

    final String quantityField;
    final String lockedField;

    InventoryView(String quantityField, String lockedField) {
        this.quantityField = quantityField;
        this.lockedField = lockedField;
    }
}
