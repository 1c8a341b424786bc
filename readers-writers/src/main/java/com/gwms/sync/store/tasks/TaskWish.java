package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskType;
import org.jspecify.annotations.Nullable;

/** A task that somebody asks for. An order task names an order that GWMS has pushed, an inventory task a warehouse mapping. */
public sealed interface TaskWish {
    /** The longest order number that a task can have, in characters. */
    int LONGEST_NUMBER = 100;

    String systemCode();

    /**
     * @param orderNo our number of the order, 1 to 100 characters
     * @param thirdPartyOrderNo the proxy warehouse's number, where it is known, 1 to 100 characters
     */
    record OfOrder(
            TaskType type,
            BusinessType businessType,
            String systemCode,
            String orderNo,
            @Nullable String thirdPartyOrderNo)
            implements TaskWish {
        public OfOrder {
            if (type == TaskType.INVENTORY || businessType == BusinessType.INVENTORY) {
                throw new IllegalArgumentException("A task of an order is not an inventory task.");
            }
        }
    }

    /** @param proxyWarehouseCode the mapping's code at the proxy warehouse */
    record OfInventory(String systemCode, String proxyWarehouseCode) implements TaskWish {}
}
