package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderProgress.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a listed order means. */
final class OrderVerdict {
    private OrderVerdict() {}

    static OrderProgress of(BusinessType type, ListedOrder order) {
        if (order.status().isEmpty()) {
            return unknown(order, order.path() + ".status: missing");
        }
        return type == BusinessType.INBOUND ? inbound(order) : outbound(order);
    }

    /** Several orders of one reference, of which more than one is alive: nobody can say which is meant. */
    static OrderProgress ambiguous(List<ListedOrder> orders) {
        ListedOrder first = orders.getFirst();
        return unknown(
                first, "$.data.data: " + orders.size() + " orders with the ref_no \"" + first.referenceNo() + "\"");
    }

    private static OrderProgress inbound(ListedOrder order) {
        State state = OrderStates.inbound(order.status());
        Receipts receipts = state == State.DONE ? Receipts.whole(order) : Receipts.soFar(order);
        return receipts.defect() == null
                ? progress(order, state, null, receipts, null)
                : unknown(order, receipts.defect());
    }

    /** What is shipped is shipped, also where the time of it cannot be read. */
    private static OrderProgress outbound(ListedOrder order) {
        State state = OrderStates.outbound(order.status());
        String tracking = order.shippingNo() == null ? order.trackingNo() : order.shippingNo();
        String defect = state == State.DONE && order.completeTime() == null
                ? order.path() + ".complete_time: " + order.completeTimeWritten()
                : null;
        return progress(order, state, tracking, new Receipts(List.of(), null), defect);
    }

    private static OrderProgress unknown(ListedOrder order, String defect) {
        return progress(order, State.UNKNOWN, null, new Receipts(List.of(), null), defect);
    }

    private static OrderProgress progress(
            ListedOrder order, State state, @Nullable String tracking, Receipts receipts, @Nullable String defect) {
        return new OrderProgress(
                state,
                order.status(),
                order.consignmentNo(),
                tracking,
                order.completeTime(),
                receipts.receipts(),
                defect);
    }
}
