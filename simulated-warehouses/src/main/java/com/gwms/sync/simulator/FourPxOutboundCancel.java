package com.gwms.sync.simulator;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers fu.wms.outbound.cancel: possible until the goods leave, with a reason, and only once. */
final class FourPxOutboundCancel implements FourPxOperation {
    private static final Set<String> REASONS = Set.of("AP", "RO", "OS", "BC", "CF", "OT");
    private static final int LONGEST_CONSIGNMENT_NO = 20;
    private static final int LONGEST_REF_NO = 80;
    private static final int LONGEST_REMARK = 200;

    private final FourPxOrders orders;

    FourPxOutboundCancel(FourPxOrders orders) {
        this.orders = orders;
    }

    @Override
    public byte[] perform(FourPxCall call) {
        check(call);
        SimulatedOutbound order = OrderNumbers.find(
                call,
                orders.outbound(),
                "ERR_OUTBOUND_CONSIGNMENT_CSMNO_OR_REFNO_EMPTY",
                // The sheet names no code for it; this one is our own.
                "ERR_OUTBOUND_CONSIGNMENT_NOT_FOUND");
        boolean shippedFirst = Stream.concat(call.faults(OrderFault.class).stream(), order.faults().stream())
                .anyMatch(OrderFault.ShippedFirst.class::isInstance);
        if (shippedFirst && !order.status().equals("C")) {
            order.ship("TRK" + order.consignmentNo());
        }
        return cancelled(order);
    }

    private static byte[] cancelled(SimulatedOutbound order) {
        String before = order.status();
        if (before.equals("C")) {
            throw new FourPxRefusal("ERR_OUTBOUND_CONSIGNMENT_SHIPPED", "the order has left the warehouse");
        }
        if (!order.cancel()) {
            throw new FourPxRefusal("ERR_OUTBOUND_CONSIGNMENT_REPEAT_CANCEL", "the order is cancelled already");
        }
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("consignment_no", order.consignmentNo())
                .put("status", before)
                .put("ref_no", order.refNo());
        return OrderNumbers.answer(data);
    }

    private static void check(FourPxCall call) {
        String reason = call.text("cancel_type");
        if (reason == null) {
            throw new FourPxRefusal("ERR_OUTBOUND_CONSIGNMENT_CANCEL_TYPE_EMPTY", "cancel_type is missing");
        }
        if (!REASONS.contains(reason)) {
            throw new FourPxRefusal("ERR_OUTBOUND_CONSIGNMENT_CANCEL_TYPE_NOT_EXIST", "cancel_type is unknown");
        }
        for (Limit limit : List.of(
                new Limit("consignment_no", LONGEST_CONSIGNMENT_NO, "ERR_CONSIGNMENT_NO_LENGTH_BEYOND"),
                new Limit("ref_no", LONGEST_REF_NO, "ERR_REF_NO_LENGTH_BEYOND"),
                new Limit("cancel_remark", LONGEST_REMARK, "ERR_REMARK_LENGTH_BEYOND"))) {
            String text = call.text(limit.field);
            if (text != null && text.length() > limit.longest) {
                throw new FourPxRefusal(limit.code, limit.field + " is longer than " + limit.longest);
            }
        }
    }

    private record Limit(String field, int longest, String code) {}
}
