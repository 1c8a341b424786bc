package com.gwms.sync.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an inventory listing, as the proxy warehouse sent it. Quantities are units of stock, 0 to 2,147,483,647.
 *
 * @param list which listing the line stood in; says which of the other fields are set
 * @param batchNo the warehouse's own batch number, empty where it has none
 * @param condition the warehouse's own code of the condition, part of the key that two listings are joined on
 * @param type the condition in our words; null where the code is unknown
 * @param available units free for orders; null in a {@link InventoryList#BATCHES} line
 * @param locked units promised to orders; null in a {@link InventoryList#BATCHES} line
 * @param quantity all units of the batch; null in a {@link InventoryList#STOCK} line
 * @param proxyInboundOrder the warehouse's number of the inbound order, where the listing tells it
 * @param inboundTime when the batch was put away, where the listing tells it
 * @param defect why the line cannot be used, or null for a good one
 * @param evidence for a defective line: the field's path and what stood there, at most 500 characters
 */
public record ListedLine(
        InventoryList list,
        String proxySku,
        String batchNo,
        String condition,
        @Nullable InventoryType type,
        @Nullable Integer available,
        @Nullable Integer locked,
        @Nullable Integer quantity,
        @Nullable String proxyInboundOrder,
        @Nullable Instant inboundTime,
        @Nullable LineDefect defect,
        @Nullable String evidence) {}
