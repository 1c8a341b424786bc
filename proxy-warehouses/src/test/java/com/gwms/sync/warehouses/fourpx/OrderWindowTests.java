package com.gwms.sync.warehouses.fourpx;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.SimulatedOrders.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedOrder;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.warehouses.OrderProgress.State;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.SimulatedOrders;
import com.gwms.sync.warehouses.TestLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderWindowTests {
    private final SimulatedOrders site = new SimulatedOrders(TestLimits.quick());

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @DisplayName("the traps of the time windows: required for inbound, today by default for outbound")
    @ValueSource(ints = {0, 1, 28, 31, 200, 1_000})
    void findsOrdersOfAnyAge(int days) {
        SimulatedOrder inbound = site.inbound("IN-1", new OrderedLine("S", 1));
        SimulatedOrder outbound = site.outbound("OUT-1");

        site.clock.forward(Duration.ofDays(days));

        assertThat(site.progress(inbound).vendorStatus()).isEqualTo("N");
        assertThat(site.progress(outbound).vendorStatus()).isEqualTo("N");
        assertThat(site.simulator.traffic().received()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 29, 60, 110})
    void findsAnOrderThatWasPushedLongAfterItWasMade(int days) {
        OrderReference made = new OrderReference(BusinessType.DROP_SHIPPING, "OUT-1", null, START);
        site.clock.forward(Duration.ofDays(days));
        SimulatedOutbound order = site.outbound("OUT-1");

        assertThat(answer(site.warehouse.progress(made)).proxyOrderNo()).isEqualTo(order.consignmentNo());
    }

    @Test
    void asksAtMostFourTimesForAnOrderThatIsNotThere() {
        OrderReference none = new OrderReference(BusinessType.TRANSFER_STAGING, "NONE", null, START);
        site.clock.forward(Duration.ofDays(2_000));

        assertThat(answer(site.warehouse.progress(none)).state()).isEqualTo(State.NOT_FOUND);
        assertThat(site.simulator.traffic().received()).isEqualTo(4);
    }

    @ParameterizedTest
    @DisplayName("row 55: an order that the warehouse made before or after us, by its clock")
    @ValueSource(longs = {-600, 600, -3_600, 3_600})
    void findsOrdersOfAWarehouseWhoseClockIsWrong(long secondsAhead) {
        try (SimulatedOrders skewed = new SimulatedOrders(TestLimits.tries(2), Duration.ofSeconds(secondsAhead))) {
            skewed.outbound("OUT-1");
            OrderReference ours = new OrderReference(BusinessType.DROP_SHIPPING, "OUT-1", null, START);

            assertThat(answer(skewed.warehouse.progress(ours)).vendorStatus()).isEqualTo("N");
        }
    }

    @Test
    void fitsTheLongestSpansAndLeavesNoGap() {
        for (BusinessType type : List.of(BusinessType.INBOUND, BusinessType.DROP_SHIPPING)) {
            Duration longest = Duration.ofDays(type == BusinessType.INBOUND ? 90 : 30);
            Instant now = START.plus(Duration.ofDays(900));
            List<OrderWindow> windows = OrderWindow.of(new OrderReference(type, "O", null, START), now);

            assertThat(windows).hasSize(4);
            assertThat(windows.getFirst().from()).isBefore(START);
            for (int i = 0; i < windows.size(); i++) {
                assertThat(Duration.between(
                                windows.get(i).from(), windows.get(i).to()))
                        .isLessThan(longest);
                assertThat(i == 0
                                || windows.get(i - 1).to().equals(windows.get(i).from()))
                        .isTrue();
            }
        }
    }

    @Test
    void searchesOneWindowForAnOrderFromOurFuture() {
        OrderReference order = new OrderReference(BusinessType.INBOUND, "O", null, START);

        assertThat(OrderWindow.of(order, START.minus(Duration.ofDays(5)))).hasSize(1);
    }
}
