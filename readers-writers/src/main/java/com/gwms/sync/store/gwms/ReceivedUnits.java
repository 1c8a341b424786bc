package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;

/**
 * Units of one SKU that a proxy warehouse took in for an inbound order.
 *
 * @param quantity 1 or more
 * @param putawayAt to the second; with the order it names the batch
 */
public record ReceivedUnits(String proxySku, InventoryType type, int quantity, Instant putawayAt) {}
