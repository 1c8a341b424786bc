package com.gwms.sync.store.queries;

import org.jspecify.annotations.Nullable;

/**
 * A batch of a SKU that two snapshots list differently, or that only one of them lists.
 *
 * @param sku of GWMS, where it is mapped
 * @param condition as the warehouse words it
 * @param before units in the first snapshot, or null where it does not list the batch with a quantity
 * @param after units in the second
 */
public record LineChange(
        String proxySku,
        @Nullable String sku,
        String batchNo,
        String condition,
        @Nullable Long before,
        @Nullable Long after) {
    /** Units that came, or with a minus that went. What is not listed counts as none. */
    public long delta() {
        return (after == null ? 0 : after) - (before == null ? 0 : before);
    }

    /** Where the list goes on. */
    public Place place() {
        return new Place(proxySku, batchNo, condition);
    }

    /** What a list of changes is ordered by. */
    public record Place(String proxySku, String batchNo, String condition) {}
}
