package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OrderFault;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What protects a system, and the people in its orders, while orders are asked about. */
class OrderCallsTests {
    private final SimulatedOrders site = new SimulatedOrders(TestLimits.breaker(2));
    private final SimulatedOutbound order = site.outbound("OUT-1");

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    @DisplayName("row 49: an open breaker answers for every order without a call, and says until when")
    void attemptsNothingWhileTheBreakerIsOpen() {
        site.simulator.faults().everywhere().times(2, new WireFault.Status(500));
        failure(site.warehouse.progress(site.reference(order)), FailureCode.SERVER_ERROR);
        failure(site.warehouse.cancel(site.reference(order)), FailureCode.SERVER_ERROR);
        site.clock.forward(Duration.ofMinutes(2));

        Reply<OrderProgress> asked = site.warehouse.progress(site.reference(order));
        Reply<Cancellation> cancelled = site.warehouse.cancel(site.reference(order));

        String why = "System 4PX-1 failed 2 times in a row and is left alone for PT5M.";
        assertThat(asked).isEqualTo(new Reply.NotAttempted<>(Duration.ofMinutes(3), why));
        assertThat(cancelled).isEqualTo(new Reply.NotAttempted<>(Duration.ofMinutes(3), why));
        assertThat(site.simulator.traffic().received()).isEqualTo(2);

        site.clock.forward(Duration.ofMinutes(4));
        assertThat(site.progress(order).vendorStatus()).isEqualTo("N");
    }

    @Test
    @DisplayName("row 49: orders that are told oddly say nothing against the system")
    void keepsTheBreakerClosedForOddOrders() {
        order.ship("TRK-1");
        order.misbehave(new OrderFault.StatusTold("Q"), new OrderFault.FieldTold("complete_time", "\"soon\""));

        for (int i = 0; i < 5; i++) {
            assertThat(site.progress(order).state()).isEqualTo(OrderProgress.State.UNKNOWN);
        }
    }

    @ParameterizedTest
    @DisplayName("row 89: who the goods go to is not in the request log")
    @ValueSource(
            strings = {
                "first_name",
                "last_name",
                "phone",
                "email",
                "street",
                "house_number",
                "post_code",
                "company",
                "id_card"
            })
    void logsNobodysNameOrAddress(String field) {
        order.misbehave(new OrderFault.FieldTold(field, "\"canary-person-4711\""));

        assertThat(site.progress(order).vendorStatus()).isEqualTo("N");
        assertThat(site.calls)
                .extracting(CallRecord::responseBody)
                .allSatisfy(body -> assertThat(body).contains(field).doesNotContain("canary-person-4711"));
    }

    @Test
    @DisplayName("row 88: the signature of an order call is not in the request log")
    void logsNoSignature() {
        site.cancel(order);

        String sign = site.simulator
                .traffic()
                .requests(FourPxSimulator.OUTBOUND_CANCEL)
                .getFirst()
                .request()
                .query()
                .getOrDefault("sign", "");
        assertThat(sign).hasSize(32);
        assertThat(site.calls)
                .extracting(CallRecord::toString)
                .allSatisfy(call -> assertThat(call).doesNotContain(sign, SimulatedAccount.APP_SECRET));
    }
}
