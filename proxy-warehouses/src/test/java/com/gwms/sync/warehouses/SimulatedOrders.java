package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.answer;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOrder;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.CallRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A simulated 4PX with orders, our side's connection to it, and clocks for both that stand until ours is moved. */
public final class SimulatedOrders implements AutoCloseable {
    public static final String WAREHOUSE = "USLAXA";
    public static final Instant START = Instant.parse("2026-03-10T02:00:00Z");

    public final MovableClock clock = new MovableClock(START);
    public final FourPxSimulator simulator;
    public final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    public final ProxyWarehouses warehouses;
    public final ProxyWarehouse warehouse;

    public SimulatedOrders(HttpLimits limits) {
        this(limits, Duration.ZERO);
    }

    /** @param ahead by how much the clock of the warehouse is ahead of ours */
    public SimulatedOrders(HttpLimits limits, Duration ahead) {
        FourPxAccount account = new FourPxAccount(SimulatedAccount.APP_KEY, SimulatedAccount.APP_SECRET, "C1", null);
        simulator = FourPxSimulator.start(0, account, Clock.offset(clock, ahead));
        warehouses = new ProxyWarehouses(limits, SimulatedAccount::secret, clock, () -> {});
        warehouse = warehouses.connect(SimulatedAccount.system(simulator.baseUri()), calls::add);
        simulator.setInventory(WAREHOUSE, List.of());
    }

    public SimulatedInbound inbound(String refNo, OrderedLine... lines) {
        return simulator.orders().addInbound(refNo, WAREHOUSE, List.of(lines));
    }

    public SimulatedOutbound outbound(String refNo) {
        return simulator.orders().addOutbound(refNo, WAREHOUSE, List.of(new OrderedLine("SKU-A", 2)));
    }

    /** The order as we know it before the warehouse has told its number. */
    public OrderReference reference(SimulatedOrder order) {
        return reference(order, null);
    }

    public OrderReference reference(SimulatedOrder order, @Nullable String proxyOrderNo) {
        BusinessType type = switch (order) {
            case SimulatedInbound _ -> BusinessType.INBOUND;
            case SimulatedOutbound _ -> BusinessType.DROP_SHIPPING;
        };
        return new OrderReference(type, order.refNo(), proxyOrderNo, order.createdAt());
    }

    public OrderProgress progress(SimulatedOrder order) {
        return answer(warehouse.progress(reference(order)));
    }

    public Cancellation cancel(SimulatedOrder order) {
        return answer(warehouse.cancel(reference(order)));
    }

    /** The names of the operations called so far, in their order. */
    public List<String> operations() {
        return simulator.traffic().requests().stream()
                .map(request -> request.operation())
                .toList();
    }

    @Override
    public void close() {
        warehouses.close();
        simulator.close();
    }
}
