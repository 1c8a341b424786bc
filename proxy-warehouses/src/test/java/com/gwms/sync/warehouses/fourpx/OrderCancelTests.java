package com.gwms.sync.warehouses.fourpx;

import static com.gwms.sync.simulator.FourPxSimulator.INBOUND_CANCEL;
import static com.gwms.sync.simulator.FourPxSimulator.INBOUND_GETLIST;
import static com.gwms.sync.simulator.FourPxSimulator.OUTBOUND_CANCEL;
import static com.gwms.sync.simulator.FourPxSimulator.OUTBOUND_GETLIST;
import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static com.gwms.sync.warehouses.SimulatedOrders.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.LostRequest;
import com.gwms.sync.simulator.OrderFault;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.Cancellation;
import com.gwms.sync.warehouses.Cancellation.Verdict;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.SimulatedOrders;
import com.gwms.sync.warehouses.TestLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCancelTests {
    /** Three seconds are waited for an answer that does not come. */
    private final SimulatedOrders site = new SimulatedOrders(
            TestLimits.durations(3, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(20)));

    private final SimulatedOutbound outbound = site.outbound("OUT-1");
    private final SimulatedInbound inbound = site.inbound("IN-1", new OrderedLine("SKU-A", 10));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void cancelsAnOutboundOrderAndLooksThatItIs() {
        outbound.confirm();

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.CANCELLED, "X"));
        assertThat(site.operations()).containsExactly(OUTBOUND_GETLIST, OUTBOUND_CANCEL, OUTBOUND_GETLIST);
        assertThat(site.simulator.traffic().requests(OUTBOUND_CANCEL).getFirst().body())
                .isEqualTo("{\"ref_no\":\"OUT-1\",\"cancel_type\":\"OT\",\"cancel_remark\":\"Cancelled in GWMS\"}");
    }

    @Test
    void cancelsAnInboundOrderAndLooksThatItIs() {
        assertThat(site.cancel(inbound)).isEqualTo(new Cancellation(Verdict.CANCELLED, "X"));
        assertThat(site.operations()).containsExactly(INBOUND_GETLIST, INBOUND_CANCEL, INBOUND_GETLIST);
    }

    @Test
    void takesAcceptedForNoMoreThanAccepted() {
        outbound.pick();
        outbound.cancelSlowly();
        inbound.cancelSlowly();

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.ACCEPTED, "P"));
        assertThat(site.cancel(inbound)).isEqualTo(new Cancellation(Verdict.ACCEPTED, "N"));

        outbound.finishCancellation();
        assertThat(site.cancel(outbound).verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    @DisplayName("row 56: a cancellation that is repeated is accepted, and what is cancelled is not asked for again")
    void takesARepeatedCancellationForAccepted() {
        outbound.cancelSlowly();
        site.cancel(outbound);

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.ACCEPTED, "N"));
        outbound.finishCancellation();
        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.CANCELLED, "X"));
        assertThat(site.simulator.traffic().requests(OUTBOUND_CANCEL)).hasSize(2);
    }

    @Test
    void refusesWhatIsShippedWithoutACancellation() {
        outbound.ship("TRK-1");

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.ALREADY_SHIPPED, "C"));
        assertThat(site.operations()).containsExactly(OUTBOUND_GETLIST);
    }

    @Test
    @DisplayName("row 31: the shipment wins the race between look and cancellation")
    void losesTheRaceToTheShipment() {
        outbound.pick();
        outbound.misbehave(new OrderFault.ShippedFirst());

        assertThat(site.cancel(outbound))
                .isEqualTo(new Cancellation(Verdict.ALREADY_SHIPPED, "ERR_OUTBOUND_CONSIGNMENT_SHIPPED"));
    }

    @Test
    @DisplayName("row 31: accepted, and shipped all the same")
    void noticesAShipmentAfterTheCancellationWasAccepted() {
        outbound.cancelSlowly();
        assertThat(site.cancel(outbound).verdict()).isEqualTo(Verdict.ACCEPTED);
        outbound.ship("TRK-1");

        assertThat(site.cancel(outbound).verdict()).isEqualTo(Verdict.ALREADY_SHIPPED);
    }

    @Test
    void isTooLateForGoodsThatHaveArrived() {
        inbound.receive(0, 4, 0);
        assertThat(site.cancel(inbound)).isEqualTo(new Cancellation(Verdict.REJECTED, "G"));

        inbound.putAway();
        assertThat(site.cancel(inbound)).isEqualTo(new Cancellation(Verdict.REJECTED, "C"));
        assertThat(site.simulator.traffic().requests(INBOUND_CANCEL)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOUND", "DROP_SHIPPING", "TRANSFER_STAGING"})
    void saysWhereThereIsNoSuchOrder(BusinessType type) {
        OrderReference none = new OrderReference(type, "NONE", null, START);

        assertThat(answer(site.warehouse.cancel(none)).verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void asksForTheCancellationOfAnOrderInAStatusThatNobodyDocumented() {
        outbound.misbehave(new OrderFault.StatusTold("Q"));

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.ACCEPTED, "Q"));
    }

    @Test
    void passesAnUndocumentedRefusalOn() {
        site.simulator.faults().on(OUTBOUND_CANCEL).once(new BusinessError("ERR_ASK_SERVICE", "call us"));

        assertThat(site.warehouse.cancel(site.reference(outbound)))
                .isEqualTo(new Reply.Refusal<>("ERR_ASK_SERVICE", "call us"));
    }

    static List<WireFault> cuts() {
        return List.of(
                new WireFault.Reset(),
                new WireFault.EmptyReply(),
                new WireFault.Garbage(),
                new WireFault.HalfBody(),
                new WireFault.Status(500),
                new WireFault.StallAfterHeaders());
    }

    @ParameterizedTest
    @DisplayName("rows 33 and 53: a cancellation whose outcome is unknown is sent once, and looked at before the next")
    @MethodSource("cuts")
    void looksBeforeItCancelsAgain(WireFault cut) {
        site.simulator.faults().on(OUTBOUND_CANCEL).once(cut);

        assertThat(site.warehouse.cancel(site.reference(outbound))).isInstanceOf(Reply.Failure.class);
        assertThat(site.simulator.traffic().requests(OUTBOUND_CANCEL)).hasSize(1);

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.CANCELLED, "X"));
        assertThat(site.simulator.traffic().requests(OUTBOUND_CANCEL)).hasSize(1);
    }

    @Test
    @DisplayName("row 33: a cancellation that never arrived is sent again by the next attempt")
    void cancelsAgainWhatWasLost() {
        site.simulator.faults().on(OUTBOUND_CANCEL).once(new LostRequest(new WireFault.EmptyReply()));

        failure(site.warehouse.cancel(site.reference(outbound)), FailureCode.CONNECTION_LOST);
        assertThat(outbound.status()).isEqualTo("N");
        assertThat(site.cancel(outbound).verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    @DisplayName("row 53: what was accepted stands, also where the look after it fails")
    void keepsAcceptedWhereTheLookFails() {
        site.simulator.faults().on(OUTBOUND_GETLIST).after(1).always(new WireFault.Status(500));

        assertThat(site.cancel(outbound)).isEqualTo(new Cancellation(Verdict.ACCEPTED, "N"));
    }

    @Test
    @DisplayName("row 55: a clock that is wrong by more than ten minutes is noticed before the cancellation")
    void cancelsWithTheTimeOfTheWarehouse() {
        try (SimulatedOrders late = new SimulatedOrders(TestLimits.tries(2), Duration.ofMinutes(11))) {
            SimulatedOutbound order = late.outbound("OUT-1");

            assertThat(late.cancel(order).verdict()).isEqualTo(Verdict.CANCELLED);
            assertThat(late.simulator.traffic().requests(OUTBOUND_CANCEL)).hasSize(1);
        }
    }
}
