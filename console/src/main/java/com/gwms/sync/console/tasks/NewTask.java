package com.gwms.sync.console.tasks;

import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.tasks.TaskWish;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What GWMS sends when it has pushed an order or a cancellation, or when the inventory of a warehouse shall be compared.
 *
 * @param requestId 1 to 100 letters, digits or {@code . : / + - _}; the same request again makes no second task
 * @param type CREATE, CANCEL, QUERY or INVENTORY
 * @param businessType INBOUND, DROP_SHIPPING, TRANSFER_STAGING or INVENTORY
 * @param system the code of the proxy system
 * @param orderNo our number of the order; not for inventory tasks
 * @param thirdPartyOrderNo the proxy warehouse's number, where it is known
 * @param proxyWarehouse its code at the proxy warehouse; for inventory tasks alone
 * @param reason why, for the record; "The order was pushed." unless told
 */
public record NewTask(
        @Nullable String requestId,
        @Nullable String type,
        @Nullable String businessType,
        @Nullable String system,
        @Nullable String orderNo,
        @Nullable String thirdPartyOrderNo,
        @Nullable String proxyWarehouse,
        @Nullable String reason) {
    private static final int LONGEST_CODE = 100;

    String checkedRequestId() {
        return RequestText.requestId(requestId);
    }

    /** Why, for the record. */
    public String checkedReason() {
        String given = RequestText.optional("reason", reason, RequestText.LONGEST_REASON);
        return given == null ? "The order was pushed." : given;
    }

    /**
     * What the intake takes.
     *
     * @throws RefusedException with a sentence, where a field is missing, or does not go with another one
     */
    public TaskWish wish() {
        TaskType taskType = RequestText.oneOf("type", TaskType.class, type);
        BusinessType business = RequestText.oneOf("businessType", BusinessType.class, businessType);
        String code = RequestText.require("system", system, LONGEST_CODE);
        if ((taskType == TaskType.INVENTORY) != (business == BusinessType.INVENTORY)) {
            throw RefusedException.ofApi(
                    HttpStatus.BAD_REQUEST,
                    "The type " + taskType + " does not go with the businessType " + business
                            + ". INVENTORY goes with INVENTORY alone.");
        }
        return taskType == TaskType.INVENTORY ? ofInventory(code) : ofOrder(taskType, business, code);
    }

    private TaskWish ofInventory(String code) {
        if (orderNo != null || thirdPartyOrderNo != null) {
            throw RefusedException.ofApi(
                    HttpStatus.BAD_REQUEST, "An inventory task has no order. Leave orderNo and thirdPartyOrderNo out.");
        }
        return new TaskWish.OfInventory(code, RequestText.require("proxyWarehouse", proxyWarehouse, LONGEST_CODE));
    }

    private TaskWish ofOrder(TaskType taskType, BusinessType business, String code) {
        if (proxyWarehouse != null) {
            throw RefusedException.ofApi(
                    HttpStatus.BAD_REQUEST, "The order says which warehouse it is for. Leave proxyWarehouse out.");
        }
        return new TaskWish.OfOrder(
                taskType,
                business,
                code,
                RequestText.require("orderNo", orderNo, TaskWish.LONGEST_NUMBER),
                RequestText.optional("thirdPartyOrderNo", thirdPartyOrderNo, TaskWish.LONGEST_NUMBER));
    }
}
