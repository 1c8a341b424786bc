package com.gwms.sync.warehouses;

/** What a proxy system can do; asked before any call, so that what it cannot do is refused without one. */
public enum Capability {
    /** Inventory is told by inbound batch. */
    BATCH_INVENTORY,
    QUERY_INBOUND,
    QUERY_OUTBOUND,
    CANCEL_INBOUND,
    CANCEL_DROP_SHIPPING,
    CANCEL_TRANSFER_STAGING,
    /** A cancellation is accepted first and decided later, so it has to be asked about. */
    CANCEL_IS_ASYNCHRONOUS
}
