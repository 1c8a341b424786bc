package com.gwms.sync.simulator;

import static com.gwms.sync.simulator.FourPxSimulator.INBOUND_CANCEL;
import static com.gwms.sync.simulator.FourPxSimulator.INBOUND_GETLIST;
import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GETDETAIL;
import static com.gwms.sync.simulator.FourPxSimulator.OUTBOUND_CANCEL;
import static com.gwms.sync.simulator.FourPxSimulator.OUTBOUND_GETLIST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FourPxOrdersTests {
    private final FourPxSimulator simulator = FourPxSimulator.start(FourPxCaller.ACCOUNT);
    private final FourPxCaller caller = new FourPxCaller(simulator);
    private final SimulatedInbound inbound = simulator
            .orders()
            .addInbound("IN-1", "USLAXA", List.of(new OrderedLine("SKU-A", "B1", 10), new OrderedLine("SKU-B", 4)));
    private final SimulatedOutbound outbound =
            simulator.orders().addOutbound("OUT-1", "USLAXA", List.of(new OrderedLine("SKU-A", 3)));

    @AfterEach
    void close() {
        caller.close();
        simulator.close();
    }

    @Test
    void tellsAnInboundOrderAsTheSheetDoes() throws Exception {
        inbound.receive(0, 6, 1);

        JsonNode order = inbounds(Duration.ofDays(1)).at("/data/data/0");

        assertThat(order.get("consignment_no").asString()).isEqualTo(inbound.consignmentNo());
        assertThat(order.get("status").asString()).isEqualTo("G");
        assertThat(order.at("/lstsku/0/plan_qty").asString()).isEqualTo("10");
        assertThat(order.at("/lstsku/0/received_qty").asString()).isEqualTo("6");
        assertThat(order.at("/lstsku/0/exception_qty").asString()).isEqualTo("1");
        assertThat(order.at("/lstsku/1/received_qty").asString()).isEqualTo("0");
    }

    @Test
    void movesOrdersThroughTheirLives() throws Exception {
        for (String[] step : new String[][] {{"A", "S"}, {"G", "P"}, {"V", "C"}, {"P", "C"}, {"C", "C"}, {"C", "C"}}) {
            simulator.orders().advance();
            assertThat(inbound.status()).isEqualTo(step[0]);
            assertThat(outbound.status()).isEqualTo(step[1]);
        }
        assertThat(outbounds("").at("/data/data/0/shipping_no").asString()).startsWith("TRK");
    }

    @Test
    void keepsStockInStepWithItsOrders() throws Exception {
        inbound.receive(0, 10, 2);
        inbound.putAway();
        outbound.ship("TRK-1");

        JsonNode detail = caller.page(INVENTORY_GETDETAIL, 1, 50).at("/data/data");
        assertThat(detail.size()).isEqualTo(2);
        assertThat(detail.at("/0/warehouse_stock").asString()).isEqualTo("5");
        assertThat(detail.at("/0/consignment_no").asString()).isEqualTo(inbound.consignmentNo());
        assertThat(detail.at("/1/stock_quality").asString()).isEqualTo("B");

        SimulatedOutbound rest =
                simulator.orders().addOutbound("OUT-2", "USLAXA", List.of(new OrderedLine("SKU-A", "B1", 9)));
        rest.ship("TRK-2");
        assertThat(caller.page(INVENTORY_GET, 1, 50).at("/data/data").findValuesAsString("stock_quality"))
                .containsExactly("B");
    }

    @Test
    void demandsAWindowForInboundOrders() throws Exception {
        assertThat(code(caller.call(INBOUND_GETLIST, "{\"ref_no\":\"IN-1\"}")))
                .isEqualTo("ERR_INBOUND_CONSIGNMENT_CREATE_TIME_START_EMPTY");
        assertThat(code(inbounds(Duration.ofDays(91)))).isEqualTo("ERR_INBOUND_CONSIGNMENT_BETWEEN_TOO_LARGE");
        assertThat(inbounds(Duration.ofDays(90)).at("/data/total").asString()).isEqualTo("1");
    }

    @Test
    void showsTodaysOutboundOrdersWithoutAWindow() throws Exception {
        SteppingClock clock = new SteppingClock();
        try (FourPxSimulator tomorrow = FourPxSimulator.start(0, FourPxCaller.ACCOUNT, clock);
                FourPxCaller other = new FourPxCaller(tomorrow)) {
            clock.offset(Duration.ofDays(-1));
            tomorrow.orders().addOutbound("OLD", "USLAXA", List.of(new OrderedLine("S", 1)));
            clock.offset(Duration.ZERO);

            assertThat(other.call(OUTBOUND_GETLIST, "{\"ref_no\":\"OLD\"}")
                            .at("/data/total")
                            .asString())
                    .isEqualTo("0");
        }
        assertThat(outbounds("").at("/data/total").asString()).isEqualTo("1");
        long now = System.currentTimeMillis();
        assertThat(code(outbounds(
                        ",\"create_time_start\":" + (now - 31L * 86_400_000) + ",\"create_time_end\":" + now)))
                .isEqualTo("MISS_PARAM_RESOURCE");
    }

    @Test
    void cancelsAnOutboundOrderOnce() throws Exception {
        outbound.confirm();

        JsonNode first = caller.call(OUTBOUND_CANCEL, "{\"ref_no\":\"OUT-1\",\"cancel_type\":\"BC\"}");
        assertThat(first.at("/data/status").asString()).isEqualTo("S");
        assertThat(outbound.status()).isEqualTo("X");
        assertThat(code(caller.call(OUTBOUND_CANCEL, "{\"ref_no\":\"OUT-1\",\"cancel_type\":\"BC\"}")))
                .isEqualTo("ERR_OUTBOUND_CONSIGNMENT_REPEAT_CANCEL");
    }

    @Test
    void cancelsAnInboundOrderUntilItsGoodsArrive() throws Exception {
        JsonNode cancelled = caller.call(INBOUND_CANCEL, "{\"ref_no\":\"IN-1\"}");
        assertThat(cancelled.get("result").asString()).isEqualTo("1");
        assertThat(cancelled.at("/data/status").isMissingNode()).isTrue();

        SimulatedInbound arrived =
                simulator.orders().addInbound("IN-2", "USLAXA", List.of(new OrderedLine("SKU-A", 1)));
        arrived.receiveTheRest();
        assertThat(code(caller.call(INBOUND_CANCEL, "{\"ref_no\":\"IN-2\"}")))
                .isEqualTo("ERR_INBOUND_CONSIGNMENT_STATUS_CANNOT_CANCEL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        fu.wms.outbound.cancel|{"ref_no":"OUT-1"}|ERR_OUTBOUND_CONSIGNMENT_CANCEL_TYPE_EMPTY
        fu.wms.outbound.cancel|{"ref_no":"OUT-1","cancel_type":"ZZ"}|ERR_OUTBOUND_CONSIGNMENT_CANCEL_TYPE_NOT_EXIST
        fu.wms.outbound.cancel|{"cancel_type":"OT"}|ERR_OUTBOUND_CONSIGNMENT_CSMNO_OR_REFNO_EMPTY
        fu.wms.outbound.cancel|{"consignment_no":"OC12345678901234567890","cancel_type":"OT"}|ERR_CONSIGNMENT_NO_LENGTH_BEYOND
        fu.wms.inbound.cancel|{}|ERR_INBOUND_CONSIGNMENT_CONSINGNMENTNO_AND_REFNO_EMPTY
        fu.wms.inbound.cancel|{"ref_no":"NONE"}|ERR_INBOUND_CONSIGNMENT_NOT_FOUND_CONSINGNMENTNO_NULL
        fu.wms.inbound.getlist|{"create_time_start":"x"}|ERR_PARAM_NOT_A_NUMBER
        fu.wms.inbound.getlist|{"create_time_start":1,"create_time_end":2,"page_size":101}|ERR_INBOUND_CONSIGNMENT_PAGE_SIZE_TOO_LARGE
        """)
    void refusesWithTheCodesOfTheSheet(String operation, String body, String code) throws Exception {
        assertThat(code(caller.call(operation, body))).isEqualTo(code);
    }

    @Test
    void misbehavesForOneOrderOnly() throws Exception {
        simulator.orders().addOutbound("OUT-2", "USLAXA", List.of(new OrderedLine("SKU-A", 3)));
        outbound.ship("TRK-1");
        outbound.misbehave(new OrderFault.Backwards(), new OrderFault.FieldTold("complete_time", "\"soon\""));

        JsonNode orders = outbounds("").at("/data/data");
        assertThat(orders.findValuesAsString("status")).containsExactly("P", "N");
        assertThat(orders.at("/0/complete_time").asString()).isEqualTo("soon");

        outbound.behave();
        assertThat(outbounds("").at("/data/data").findValuesAsString("status")).containsExactly("C", "N");
    }

    @Test
    void misbehavesForWholeListings() throws Exception {
        simulator.faults().on(INBOUND_GETLIST).once(new OrderFault.MoreReceived(5));
        assertThat(inbounds(Duration.ofDays(1))
                        .at("/data/data/0/lstsku/0/received_qty")
                        .asString())
                .isEqualTo("15");
        simulator.faults().on(INBOUND_GETLIST).once(new OrderFault.LineFieldTold("received_qty", null));
        assertThat(inbounds(Duration.ofDays(1)).at("/data/data/0/lstsku/0").has("received_qty"))
                .isFalse();
        simulator.faults().on(INBOUND_GETLIST).once(new OrderFault.ListedTwice());
        assertThat(inbounds(Duration.ofDays(1)).at("/data/total").asString()).isEqualTo("2");
    }

    @Test
    void shipsFirstWhereItShouldCancel() throws Exception {
        simulator.faults().on(OUTBOUND_CANCEL).once(new OrderFault.ShippedFirst());

        assertThat(code(caller.call(OUTBOUND_CANCEL, "{\"ref_no\":\"OUT-1\",\"cancel_type\":\"OT\"}")))
                .isEqualTo("ERR_OUTBOUND_CONSIGNMENT_SHIPPED");
        assertThat(outbound.status()).isEqualTo("C");
    }

    @Test
    void losesARequestBeforeItIsCarriedOut() throws Exception {
        simulator.faults().on(OUTBOUND_CANCEL).once(new LostRequest(new WireFault.Status(504)));

        assertThat(caller.send(OUTBOUND_CANCEL, "{\"ref_no\":\"OUT-1\",\"cancel_type\":\"OT\"}")
                        .statusCode())
                .isEqualTo(504);
        assertThat(outbound.status()).isEqualTo("N");

        simulator.faults().on(OUTBOUND_CANCEL).once(new WireFault.Status(504));
        caller.send(OUTBOUND_CANCEL, "{\"ref_no\":\"OUT-1\",\"cancel_type\":\"OT\"}");
        assertThat(outbound.status()).isEqualTo("X");
    }

    private JsonNode inbounds(Duration window) throws IOException, InterruptedException {
        long to = Instant.now().plusSeconds(60).toEpochMilli();
        return caller.call(
                INBOUND_GETLIST,
                "{\"ref_no\":\"IN-1\",\"create_time_start\":\"" + (to - window.toMillis()) + "\",\"create_time_end\":"
                        + to + "}");
    }

    private JsonNode outbounds(String more) throws IOException, InterruptedException {
        return caller.call(OUTBOUND_GETLIST, "{\"page_no\":1" + more + "}");
    }

    private static String code(JsonNode answer) {
        return answer.at("/errors/0/error_code").asString();
    }
}
