package com.gwms.sync.tasks;

/** The business a task follows up (user guide, section 2.1; order kinds from the HPK guide). */
public enum BusinessType {
    INBOUND,
    DROP_SHIPPING,
    TRANSFER_STAGING,
    INVENTORY
}
