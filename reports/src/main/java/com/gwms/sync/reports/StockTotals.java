package com.gwms.sync.reports;

/**
 * What came of the snapshots, of a run or of one warehouse.
 *
 * @param lines lines that proxy warehouses listed
 * @param corrected buckets of stock that were corrected
 * @param heldBack differences that wait for the next snapshot
 * @param proposed corrections that wait for approval
 */
public record StockTotals(long lines, long corrected, long heldBack, long proposed) {}
