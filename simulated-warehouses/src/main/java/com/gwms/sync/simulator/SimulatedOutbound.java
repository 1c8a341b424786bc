package com.gwms.sync.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An outbound order: N draft, S outbounding, P picked, C shipped. */
public final class SimulatedOutbound extends SimulatedOrder {
    private final FourPxWarehouses warehouses;
    private final Clock clock;
    private final List<OrderedLine> lines;
    private @Nullable String shippingNo;
    private @Nullable Instant shippedAt;

    SimulatedOutbound(
            String consignmentNo,
            String refNo,
            String warehouseCode,
            List<OrderedLine> ordered,
            FourPxWarehouses warehouses,
            Clock clock) {
        super(consignmentNo, refNo, warehouseCode, clock.instant());
        this.warehouses = warehouses;
        this.clock = clock;
        this.lines = List.copyOf(ordered);
    }

    @Override
    public void confirm() {
        status("S");
    }

    /** The goods are off the shelf. */
    public void pick() {
        status("P");
    }

    /** The goods leave the warehouse and its inventory, the oldest good stock first. */
    public void ship(String trackingNo) {
        ship(trackingNo, clock.instant());
    }

    /** As above, at another time. */
    public synchronized void ship(String trackingNo, Instant time) {
        shippingNo = trackingNo;
        shippedAt = time;
        lines.forEach(line -> warehouses.take(warehouseCode(), line));
        status("C");
    }

    @Override
    public synchronized void advance() {
        switch (status()) {
            case "N" -> confirm();
            case "S" -> pick();
            case "P" -> ship("TRK" + consignmentNo());
            default -> {
                // At its end.
            }
        }
    }

    @Override
    List<String> life() {
        return List.of("N", "S", "P", "C");
    }

    @Override
    synchronized ObjectNode told() {
        Instant shipped = shippedAt;
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("consignment_no", consignmentNo())
                .put("ref_no", refNo())
                .put("from_warehouse_code", warehouseCode())
                .put("status", status())
                .put("consignment_type", "S")
                .put("4px_tracking_no", "4PX" + consignmentNo())
                .put("shipping_no", shippingNo)
                .put("create_time", Long.toString(createdAt().toEpochMilli()))
                .put("complete_time", shipped == null ? null : Long.toString(shipped.toEpochMilli()));
        ArrayNode list = order.putArray("outboundlist_sku");
        for (OrderedLine line : lines) {
            list.addObject()
                    .put("sku_code", line.skuCode())
                    .put("qty", Long.toString(line.units()))
                    .put("stock_quality", "G")
                    .put("batch_no", line.batchNo());
        }
        return order;
    }
}
