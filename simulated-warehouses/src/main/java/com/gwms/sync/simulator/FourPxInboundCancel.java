package com.gwms.sync.simulator;

import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers fu.wms.inbound.cancel: possible until the goods arrive; the answer tells no status. */
final class FourPxInboundCancel implements FourPxOperation {
    private static final Set<String> POSSIBLE = Set.of("N", "S", "A", "B", "F", "R");

    private final FourPxOrders orders;

    FourPxInboundCancel(FourPxOrders orders) {
        this.orders = orders;
    }

    @Override
    public byte[] perform(FourPxCall call) {
        SimulatedInbound order = OrderNumbers.find(
                call,
                orders.inbound(),
                "ERR_INBOUND_CONSIGNMENT_CONSINGNMENTNO_AND_REFNO_EMPTY",
                "ERR_INBOUND_CONSIGNMENT_NOT_FOUND_CONSINGNMENTNO_NULL");
        if (!POSSIBLE.contains(order.status())) {
            throw new FourPxRefusal(
                    "ERR_INBOUND_CONSIGNMENT_STATUS_CANNOT_CANCEL", "the order cannot be cancelled in this status");
        }
        order.cancel();
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("consignment_no", order.consignmentNo())
                .put("ref_no", order.refNo());
        return OrderNumbers.answer(data);
    }
}
