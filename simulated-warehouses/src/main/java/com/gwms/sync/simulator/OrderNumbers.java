package com.gwms.sync.simulator;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The order that a call names by consignment_no or ref_no. */
final class OrderNumbers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OrderNumbers() {}

    /** @throws FourPxRefusal where no number is given, or there is no such order */
    static <T extends SimulatedOrder> T find(
            FourPxCall call, List<T> orders, String codeForNoNumber, String codeForNoOrder) {
        String consignmentNo = call.text("consignment_no");
        String refNo = call.text("ref_no");
        if (consignmentNo == null && refNo == null) {
            throw new FourPxRefusal(codeForNoNumber, "consignment_no and ref_no are missing");
        }
        return orders.stream()
                .filter(order -> consignmentNo == null || consignmentNo.equals(order.consignmentNo()))
                .filter(order -> refNo == null || refNo.equals(order.refNo()))
                .findFirst()
                .orElseThrow(() -> new FourPxRefusal(codeForNoOrder, "there is no such order"));
    }

    static byte[] answer(ObjectNode data) {
        byte[] bytes = JSON.writeValueAsBytes(data);
        return FourPxEnvelope.close(FourPxEnvelope.open(bytes.length).raw(bytes));
    }
}
