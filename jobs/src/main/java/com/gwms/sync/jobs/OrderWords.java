package com.gwms.sync.jobs;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.TaskType;
import com.gwms.sync.warehouses.Capability;

/** What the kinds of order tasks are called, and what a system must be able to do for them. */
final class OrderWords {
    private OrderWords() {}

    static String direction(BusinessType type) {
        return switch (type) {
            case INBOUND -> "inbound";
            case DROP_SHIPPING, TRANSFER_STAGING -> "outbound";
            case INVENTORY -> throw noOrder();
        };
    }

    /** What is asked of the warehouse, after the word "cannot". */
    static String asked(ClaimedTask task) {
        String what = task.type() == TaskType.CANCEL ? "cancel " : "tell the progress of ";
        return what
                + switch (task.businessType()) {
                    case INBOUND -> "inbound orders";
                    case DROP_SHIPPING -> "drop shipping orders";
                    case TRANSFER_STAGING -> "transfer staging orders";
                    case INVENTORY -> throw noOrder();
                };
    }

    static Capability needed(ClaimedTask task) {
        boolean cancel = task.type() == TaskType.CANCEL;
        return switch (task.businessType()) {
            case INBOUND -> cancel ? Capability.CANCEL_INBOUND : Capability.QUERY_INBOUND;
            case DROP_SHIPPING -> cancel ? Capability.CANCEL_DROP_SHIPPING : Capability.QUERY_OUTBOUND;
            case TRANSFER_STAGING -> cancel ? Capability.CANCEL_TRANSFER_STAGING : Capability.QUERY_OUTBOUND;
            case INVENTORY -> throw noOrder();
        };
    }

    private static IllegalArgumentException noOrder() {
        return new IllegalArgumentException("Inventory is no order.");
    }
}
