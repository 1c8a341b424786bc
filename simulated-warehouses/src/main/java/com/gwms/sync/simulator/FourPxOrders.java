package com.gwms.sync.simulator;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The orders of a simulated 4PX account. They come into being here, as if the customer had pushed them. */
public final class FourPxOrders {
    private final FourPxWarehouses warehouses;
    private final Clock clock;
    private final AtomicLong numbers = new AtomicLong(9_002_781_000_001L);
    private final Map<String, SimulatedInbound> inbound = new ConcurrentSkipListMap<>();
    private final Map<String, SimulatedOutbound> outbound = new ConcurrentSkipListMap<>();

    FourPxOrders(FourPxWarehouses warehouses, Clock clock) {
        this.warehouses = warehouses;
        this.clock = clock;
    }

    /** An inbound order, made now. */
    public SimulatedInbound addInbound(String refNo, String warehouseCode, List<OrderedLine> lines) {
        SimulatedInbound order =
                new SimulatedInbound("IC" + numbers.getAndIncrement(), refNo, warehouseCode, lines, warehouses, clock);
        inbound.put(order.consignmentNo(), order);
        return order;
    }

    /** An outbound order, made now. */
    public SimulatedOutbound addOutbound(String refNo, String warehouseCode, List<OrderedLine> lines) {
        SimulatedOutbound order =
                new SimulatedOutbound("OC" + numbers.getAndIncrement(), refNo, warehouseCode, lines, warehouses, clock);
        outbound.put(order.consignmentNo(), order);
        return order;
    }

    /** In the order in which they were made. */
    public List<SimulatedInbound> inbound() {
        return List.copyOf(inbound.values());
    }

    /** In the order in which they were made. */
    public List<SimulatedOutbound> outbound() {
        return List.copyOf(outbound.values());
    }

    /** Moves every order one step on. */
    public void advance() {
        Stream.concat(inbound.values().stream(), outbound.values().stream()).forEach(SimulatedOrder::advance);
    }
}
