package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.OrderReference;

/** How an order is named to 4PX: by its own number where we know it, otherwise by our reference. */
final class OrderNumbers {
    private OrderNumbers() {}

    static JsonBody in(JsonBody body, OrderReference order) {
        String consignment = order.proxyOrderNo();
        return consignment == null ? body.text("ref_no", order.orderNo()) : body.text("consignment_no", consignment);
    }
}
