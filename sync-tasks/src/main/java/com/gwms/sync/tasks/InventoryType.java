package com.gwms.sync.tasks;

/** Condition of stock (user guide, section 2.6). */
public enum InventoryType {
    /** Fit for sale; lies in the mapping's virtual putaway location. */
    QUALIFIED,
    /** Lies in the mapping's defective location. */
    DEFECTIVE
}
