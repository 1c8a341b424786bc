package com.gwms.sync.simulator;

/**
 * A line of an order.
 *
 * @param batchNo empty to leave it to the warehouse
 * @param units ordered; for an inbound order, planned
 */
public record OrderedLine(String skuCode, String batchNo, long units) {
    public OrderedLine(String skuCode, long units) {
        this(skuCode, "", units);
    }
}
