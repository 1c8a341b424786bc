package com.gwms.sync.reports;

/**
 * A line of the table by warehouse.
 *
 * @param systemCode the proxy system that was asked
 * @param warehouseCode the warehouse's code in GWMS
 * @param proxyWarehouseCode its code at the proxy system
 */
public record WarehouseTotals(String systemCode, String warehouseCode, String proxyWarehouseCode, StockTotals stock) {}
