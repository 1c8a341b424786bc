package com.gwms.sync.reports;

import org.jspecify.annotations.Nullable;

/**
 * What came of the snapshots, of a run or of one warehouse.
 *
 * @param lines lines that proxy warehouses listed; null where no listing was read to its end, so that an outage does not
 *     look like an empty warehouse
 * @param corrected buckets of stock that were corrected
 * @param heldBack differences that wait for the next snapshot
 * @param proposed corrections that wait for approval
 */
public record StockTotals(@Nullable Long lines, long corrected, long heldBack, long proposed) {}
