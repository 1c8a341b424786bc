package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.warehouses.Cancellation;
import com.gwms.sync.warehouses.Cancellation.Verdict;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.Reply;

/**
 * Cancels an order: looks, asks for the cancellation where the order is still open, and looks again where the answer does
 * not settle it. 4PX answers a repeated cancellation with an error, and tells of an accepted one either nothing (inbound)
 * or the status before it (outbound; protocol sheet C1), so only a look tells what became of it.
 */
final class OrderCancel {
    /** 4PX demands a reason; GWMS keeps none that fits its list, so it is "other" with a remark. */
    private static final String OTHER_REASON = "OT";

    private static final String REMARK = "Cancelled in GWMS";

    private final FourPxCalls calls;
    private final OrderLook orders;

    OrderCancel(FourPxCalls calls, OrderLook orders) {
        this.calls = calls;
        this.orders = orders;
    }

    Reply<Cancellation> cancel(OrderReference order) {
        return orders.look(order).then(before -> switch (before.state()) {
            case CANCELLED, DONE -> settled(order, before);
            // Not found within the windows is no proof that it is not there; the cancellation itself has no window.
            case IN_PROGRESS, EXCEPTION, NOT_FOUND, UNKNOWN -> asked(order);
        });
    }

    private Reply<Cancellation> asked(OrderReference order) {
        Reply<String> said = order.businessType() == BusinessType.INBOUND
                ? calls.act(
                        "fu.wms.inbound.cancel",
                        OrderNumbers.in(new JsonBody(), order).bytes(),
                        CancelReader::new)
                : calls.act(
                        "fu.wms.outbound.cancel",
                        OrderNumbers.in(new JsonBody(), order)
                                .text("cancel_type", OTHER_REASON)
                                .text("cancel_remark", REMARK)
                                .bytes(),
                        CancelReader::new);
        return said instanceof Reply.Refusal<String>(String code, String message)
                ? refused(order, code, message)
                : said.then(status -> lookedAt(order, Verdict.ACCEPTED, status));
    }

    private Reply<Cancellation> refused(OrderReference order, String code, String message) {
        return switch (code) {
            case "ERR_OUTBOUND_CONSIGNMENT_REPEAT_CANCEL" -> lookedAt(order, Verdict.ACCEPTED, code);
            case "ERR_OUTBOUND_CONSIGNMENT_SHIPPED" -> answer(Verdict.ALREADY_SHIPPED, code);
            case "ERR_INBOUND_CONSIGNMENT_STATUS_CANNOT_CANCEL" -> lookedAt(order, Verdict.REJECTED, code);
            default ->
                code.contains("CONSIGNMENT_NOT_FOUND")
                        ? answer(Verdict.NOT_FOUND, code)
                        : new Reply.Refusal<>(code, message);
        };
    }

    /** What a look makes of it; where that settles nothing or fails, what was said stands. */
    private Reply<Cancellation> lookedAt(OrderReference order, Verdict said, String vendorStatus) {
        if (orders.look(order) instanceof Reply.Answer<OrderProgress>(OrderProgress after)) {
            return switch (after.state()) {
                case CANCELLED, DONE -> settled(order, after);
                case IN_PROGRESS, EXCEPTION, UNKNOWN -> answer(said, after.vendorStatus());
                case NOT_FOUND -> answer(said, vendorStatus);
            };
        }
        return answer(said, vendorStatus);
    }

    private static Reply<Cancellation> settled(OrderReference order, OrderProgress ended) {
        if (ended.state() == OrderProgress.State.CANCELLED) {
            return answer(Verdict.CANCELLED, ended.vendorStatus());
        }
        return answer(
                order.businessType() == BusinessType.INBOUND ? Verdict.REJECTED : Verdict.ALREADY_SHIPPED,
                ended.vendorStatus());
    }

    private static Reply<Cancellation> answer(Verdict verdict, String vendorStatus) {
        return new Reply.Answer<>(new Cancellation(verdict, vendorStatus));
    }
}
