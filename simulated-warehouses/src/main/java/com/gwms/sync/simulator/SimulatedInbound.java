package com.gwms.sync.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An inbound order: N draft, A approved, G receiving, V received, P putting away, C put away. */
public final class SimulatedInbound extends SimulatedOrder {
    private final FourPxWarehouses warehouses;
    private final Clock clock;
    private final List<Line> lines = new ArrayList<>();

    SimulatedInbound(
            String consignmentNo,
            String refNo,
            String warehouseCode,
            List<OrderedLine> ordered,
            FourPxWarehouses warehouses,
            Clock clock) {
        super(consignmentNo, refNo, warehouseCode, clock.instant());
        this.warehouses = warehouses;
        this.clock = clock;
        ordered.forEach(line -> lines.add(new Line(line)));
    }

    @Override
    public void confirm() {
        status("A");
    }

    /**
     * Units have arrived, of which some are damaged; more than planned is taken in as well.
     *
     * @param line counted from 0
     */
    public synchronized void receive(int line, long units, long damaged) {
        lines.get(line).received += units;
        lines.get(line).damaged += damaged;
        status(lines.stream().allMatch(one -> one.received >= one.ordered.units()) ? "V" : "G");
    }

    /** All that was planned and has not arrived yet arrives, undamaged. */
    public synchronized void receiveTheRest() {
        for (int i = 0; i < lines.size(); i++) {
            receive(i, Math.max(0, lines.get(i).ordered.units() - lines.get(i).received), 0);
        }
    }

    /** What was received lies in its places now, and in the inventory of the warehouse. */
    public void putAway() {
        putAway(clock.instant());
    }

    /** As above, at another time. */
    public synchronized void putAway(Instant time) {
        List<StockedBatch> batches = new ArrayList<>();
        for (Line line : lines) {
            batches.addAll(line.batches(consignmentNo(), time));
        }
        warehouses.add(warehouseCode(), batches);
        status("C");
    }

    @Override
    public synchronized void advance() {
        switch (status()) {
            case "N" -> confirm();
            case "A" -> receive(0, lines.getFirst().ordered.units() / 2, 0);
            case "G" -> receiveTheRest();
            case "V" -> status("P");
            case "P" -> putAway();
            default -> {
                // At its end.
            }
        }
    }

    @Override
    List<String> life() {
        return List.of("N", "A", "G", "V", "P", "C");
    }

    @Override
    synchronized ObjectNode told() {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("consignment_no", consignmentNo())
                .put("ref_no", refNo())
                .put("to_warehouse_code", warehouseCode())
                .put("status", status())
                .put("transport_type", "SEA")
                .putNull("shipping_no")
                .put("remark", "");
        ArrayNode list = order.putArray("lstsku");
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).tell(1_001 + i, list.addObject());
        }
        return order;
    }

    private static final class Line {
        private final OrderedLine ordered;
        private long received;
        private long damaged;

        Line(OrderedLine ordered) {
            this.ordered = ordered;
        }

        void tell(int box, ObjectNode line) {
            line.put("box_no", Integer.toString(box))
                    .put("sku_id", skuId())
                    .put("sku_code", ordered.skuCode())
                    .put("plan_qty", Long.toString(ordered.units()))
                    .put("received_qty", Long.toString(received))
                    .put("exception_qty", Long.toString(damaged))
                    .put("batch_no", ordered.batchNo());
        }

        List<StockedBatch> batches(String consignmentNo, Instant time) {
            List<StockedBatch> batches = new ArrayList<>();
            if (received > damaged) {
                batches.add(batch("G", received - damaged, consignmentNo, time));
            }
            if (damaged > 0) {
                batches.add(batch("B", damaged, consignmentNo, time));
            }
            return batches;
        }

        private String skuId() {
            return Integer.toString(
                    900_000_000 + Math.floorMod(ordered.skuCode().hashCode(), 100_000_000));
        }

        private StockedBatch batch(String quality, long units, String consignmentNo, Instant time) {
            String batchNo = ordered.batchNo().isEmpty() ? "B" + consignmentNo : ordered.batchNo();
            return new StockedBatch(skuId(), ordered.skuCode(), batchNo, quality, units, 0, consignmentNo, time);
        }
    }
}
