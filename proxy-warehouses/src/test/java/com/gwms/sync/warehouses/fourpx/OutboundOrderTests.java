package com.gwms.sync.warehouses.fourpx;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static com.gwms.sync.warehouses.SimulatedOrders.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.LostRequest;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.OrderFault;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderProgress.State;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.SimulatedOrders;
import com.gwms.sync.warehouses.TestLimits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OutboundOrderTests {
    private final SimulatedOrders site = new SimulatedOrders(TestLimits.tries(2));
    private final SimulatedOutbound order = site.outbound("OUT-1");

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @EnumSource(value = BusinessType.class, names = "INVENTORY|INBOUND", mode = Mode.MATCH_NONE)
    void followsAnOrderToItsShipment(BusinessType type) {
        OrderReference reference = new OrderReference(type, "OUT-1", null, START);
        assertThat(answer(site.warehouse.progress(reference)).vendorStatus()).isEqualTo("N");
        order.confirm();
        order.pick();
        assertThat(answer(site.warehouse.progress(reference)).state()).isEqualTo(State.IN_PROGRESS);

        order.ship("1Z-999", START.plusMillis(3_600_123));

        assertThat(answer(site.warehouse.progress(reference)))
                .isEqualTo(new OrderProgress(
                        State.DONE, "C", order.consignmentNo(), "1Z-999", START.plusSeconds(3_600), List.of(), null));
    }

    @ParameterizedTest
    @DisplayName("a status code that nobody documented is never an end")
    @CsvSource({
        "N,IN_PROGRESS",
        "S,IN_PROGRESS",
        "P,IN_PROGRESS",
        "X,CANCELLED",
        "D,CANCELLED",
        "E,EXCEPTION",
        "A,UNKNOWN",
        "V,UNKNOWN",
        "x,UNKNOWN",
        "SHIPPED,UNKNOWN"
    })
    void mapsStatuses(String code, State state) {
        order.misbehave(new OrderFault.StatusTold(code));

        assertThat(site.progress(order).state()).isEqualTo(state);
        assertThat(site.progress(order).vendorStatus()).isEqualTo(code);
    }

    @ParameterizedTest
    @DisplayName("row 70: what is shipped is shipped, and a time of it that cannot be read is told as a defect")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        null         | `$.data.data[0].complete_time: null`
        0            | `$.data.data[0].complete_time: 0`
        "0"          | `$.data.data[0].complete_time: "0"`
        "yesterday"  | `$.data.data[0].complete_time: "yesterday"`
        "1773108000" | `$.data.data[0].complete_time: "1773108000"`
        {}           | `$.data.data[0].complete_time: an object`
                     | `$.data.data[0].complete_time: missing`
        """)
    void tellsAShipmentWithoutATimeThatCanBeRead(@Nullable String json, String defect) {
        order.ship("TRK-1");
        order.misbehave(new OrderFault.FieldTold("complete_time", json));

        OrderProgress progress = site.progress(order);

        assertThat(progress.state()).isEqualTo(State.DONE);
        assertThat(progress.trackingNo()).isEqualTo("TRK-1");
        assertThat(progress.completedAt()).isNull();
        assertThat(progress.defect()).isEqualTo(defect);
    }

    @Test
    void takesTheWarehousesOwnTrackingNumberWhereThereIsNoOther() {
        order.ship("TRK-1");
        order.misbehave(new OrderFault.FieldTold("shipping_no", "\" \""));

        assertThat(site.progress(order).trackingNo()).isEqualTo("4PX" + order.consignmentNo());
    }

    @Test
    @DisplayName("row 45: control characters in what becomes part of our records")
    void replacesControlCharacters() {
        order.ship("TRK-1");
        order.misbehave(new OrderFault.FieldTold("shipping_no", "\"T\\u0000\\n1\""));

        assertThat(site.progress(order).trackingNo()).isEqualTo("T\uFFFD\uFFFD1");
    }

    @Test
    @DisplayName("row 55: a ship time by a clock that is ten minutes ahead is kept as it was told")
    void keepsAShipTimeFromTheFuture() {
        order.ship("TRK-1", START.plus(Duration.ofMinutes(10)));

        assertThat(site.progress(order).completedAt()).isEqualTo(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        OrderReference other = new OrderReference(BusinessType.DROP_SHIPPING, "OUT-2", null, START);

        assertThat(answer(site.warehouse.progress(other))).isEqualTo(OrderProgress.notFound());
    }

    @Test
    void asksByTheWarehousesNumberWhereItIsKnown() {
        SimulatedOutbound twin = site.outbound("OUT-1");
        twin.ship("TRK-2");

        assertThat(answer(site.warehouse.progress(site.reference(order, order.consignmentNo())))
                        .vendorStatus())
                .isEqualTo("N");
        assertThat(answer(site.warehouse.progress(site.reference(order, twin.consignmentNo())))
                        .vendorStatus())
                .isEqualTo("C");
        assertThat(site.simulator.traffic().requests().getLast().body())
                .contains("\"consignment_no\":\"" + twin.consignmentNo() + "\"")
                .doesNotContain("ref_no");
    }

    @Test
    void takesTheLivingOneOfTwoOrdersWithOneReference() {
        assertThat(site.cancel(order).vendorStatus()).isEqualTo("X");
        SimulatedOutbound second = site.outbound("OUT-1");
        second.confirm();

        assertThat(site.progress(order).vendorStatus()).isEqualTo("S");
        assertThat(site.progress(order).proxyOrderNo()).isEqualTo(second.consignmentNo());

        SimulatedOutbound third = site.outbound("OUT-1");
        third.ship("TRK-3");
        assertThat(site.progress(order).state()).isEqualTo(State.UNKNOWN);
        assertThat(site.progress(order).defect()).isEqualTo("$.data.data: 2 orders with the ref_no \"OUT-1\"");
    }

    @Test
    @DisplayName("row 40: a listing of other orders does not mean that ours is not there")
    void distrustsAListingOfOtherOrders() {
        order.misbehave(new OrderFault.FieldTold("ref_no", "\"OUT-9\""));

        assertThat(failure(site.warehouse.progress(site.reference(order)), FailureCode.UNREADABLE_ANSWER))
                .isEqualTo("$.data lists 1 orders, and the one asked for is not shown.");
    }

    @ParameterizedTest
    @DisplayName("row 40: an answer without a listing does not mean that the order is not there")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        `{"result":"1","data":null}`
        `{"result":"1","data":{"total":"0"}}`
        `{"result":"1","data":{"data":[]}}`
        `{"result":"1","data":{"total":"3","data":[]}}`
        `{"result":"1","data":{"total":"1","data":["C"]}}`
        `{"result":"1"}`
        """)
    void distrustsAnAnswerWithoutAListing(String body) {
        site.simulator.faults().everywhere().always(OddBodies.of("application/json", body));

        failure(site.warehouse.progress(site.reference(order)), FailureCode.UNREADABLE_ANSWER);
    }

    @Test
    @DisplayName("row 39: 200 with an error envelope is a refusal, and no end of the order")
    void passesARefusalOn() {
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).once(new BusinessError("ERR_SOMETHING", "no"));

        assertThat(site.warehouse.progress(site.reference(order)))
                .isEqualTo(new Reply.Refusal<>("ERR_SOMETHING", "no"));
    }

    @Test
    @DisplayName("rows 46 and 47: an order call that is told to wait")
    void leavesTheSystemAlone() {
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).once(new WireFault.Status(429, "999999999999"));

        assertThat(site.warehouse.progress(site.reference(order)))
                .isEqualTo(new Reply.TooManyCalls<>(Duration.ofHours(1)));
        assertThat(site.warehouse.cancel(site.reference(order)))
                .isEqualTo(new Reply.TooManyCalls<>(Duration.ofHours(1)));
        assertThat(site.simulator.traffic().received()).isEqualTo(1);
    }

    @Test
    @DisplayName("row 53: a question is repeated, whether it got there or not")
    void repeatsAQuestion() {
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).once(new LostRequest(new WireFault.Reset()));

        assertThat(site.progress(order).vendorStatus()).isEqualTo("N");
        assertThat(site.calls).extracting(CallRecord::result).containsExactly("CONNECTION_LOST", "OK");
    }
}
