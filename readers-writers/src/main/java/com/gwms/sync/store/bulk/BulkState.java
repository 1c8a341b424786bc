package com.gwms.sync.store.bulk;

/** How far a bulk action is. */
public enum BulkState {
    UNDER_WAY,
    /** By somebody; what was not reached is left as it is. */
    STOPPED,
    FINISHED
}
