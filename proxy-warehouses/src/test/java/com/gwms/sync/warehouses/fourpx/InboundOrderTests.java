package com.gwms.sync.warehouses.fourpx;

import static com.gwms.sync.warehouses.Replies.failure;
import static com.gwms.sync.warehouses.SimulatedOrders.START;
import static com.gwms.sync.warehouses.SimulatedOrders.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OrderFault;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderProgress.Receipt;
import com.gwms.sync.warehouses.OrderProgress.State;
import com.gwms.sync.warehouses.SimulatedOrders;
import com.gwms.sync.warehouses.TestLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundOrderTests {
    private final SimulatedOrders site = new SimulatedOrders(TestLimits.quick());
    private final SimulatedInbound order =
            site.inbound("IN-1", new OrderedLine("SKU-A", "B1", 10), new OrderedLine("SKU-B", "B2", 4));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void followsAnOrderFromItsDraftToItsPlaces() {
        assertThat(progress().state()).isEqualTo(State.IN_PROGRESS);
        assertThat(progress().vendorStatus()).isEqualTo("N");
        assertThat(progress().proxyOrderNo()).isEqualTo(order.consignmentNo());
        assertThat(progress().receipts()).isEmpty();

        order.confirm();
        assertThat(progress().vendorStatus()).isEqualTo("A");

        order.receive(0, 6, 1);
        assertThat(progress().state()).isEqualTo(State.IN_PROGRESS);
        assertThat(progress().receipts())
                .containsExactly(qualified("SKU-A", "B1", 5, null), defective("SKU-A", "B1", 1, null));

        order.receiveTheRest();
        assertThat(progress().vendorStatus()).isEqualTo("V");
        assertThat(progress().state()).as("received is not put away").isEqualTo(State.IN_PROGRESS);

        order.putAway();
        assertThat(progress())
                .isEqualTo(new OrderProgress(
                        State.DONE,
                        "C",
                        order.consignmentNo(),
                        null,
                        null,
                        List.of(
                                qualified("SKU-A", "B1", 9, START),
                                defective("SKU-A", "B1", 1, START),
                                qualified("SKU-B", "B2", 4, START)),
                        null));
    }

    @Test
    void tellsWhatWasReallyReceivedWhereItIsLessOrMoreThanPlanned() {
        order.receive(0, 3, 0);
        order.receive(1, 7, 2);
        order.putAway();

        assertThat(progress().state()).isEqualTo(State.DONE);
        assertThat(progress().receipts())
                .containsExactly(
                        qualified("SKU-A", "B1", 3, START),
                        qualified("SKU-B", "B2", 5, START),
                        defective("SKU-B", "B2", 2, START));
    }

    @Test
    void takesAnOrderThatBroughtNothingForDone() {
        order.putAway();

        assertThat(progress().state()).isEqualTo(State.DONE);
        assertThat(progress().receipts()).isEmpty();
    }

    @Test
    void addsUpTheBoxesOfOneBatch() {
        SimulatedInbound boxes = site.inbound("IN-2", new OrderedLine("S", "B", 10), new OrderedLine("S", "B", 5));
        boxes.receive(0, 10, 0);
        boxes.receive(1, 5, 1);
        boxes.putAway();

        assertThat(site.progress(boxes).receipts())
                .containsExactly(qualified("S", "B", 14, START), defective("S", "B", 1, START));
    }

    @ParameterizedTest
    @DisplayName("a status code that nobody documented is never an end")
    @CsvSource({
        "N,IN_PROGRESS", "S,IN_PROGRESS", "A,IN_PROGRESS", "B,IN_PROGRESS", "F,IN_PROGRESS", "G,IN_PROGRESS",
        "V,IN_PROGRESS", "K,IN_PROGRESS", "H,IN_PROGRESS", "P,IN_PROGRESS", "E,EXCEPTION", "R,EXCEPTION",
        "X,CANCELLED", "D,CANCELLED", "Z,UNKNOWN", "c,UNKNOWN", "DONE,UNKNOWN", "上架,UNKNOWN"
    })
    void mapsStatuses(String code, State state) {
        order.misbehave(new OrderFault.StatusTold(code));

        assertThat(progress().state()).isEqualTo(state);
        assertThat(progress().vendorStatus()).isEqualTo(code);
        assertThat(progress().defect()).isNull();
    }

    @ParameterizedTest
    @DisplayName("rows 43 and 66: a quantity that is missing or no count is not taken for zero")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        received_qty  |         | `$.data.data[0].lstsku[0].received_qty: missing`
        received_qty  | null    | `$.data.data[0].lstsku[0].received_qty: null`
        received_qty  | "-3"    | `$.data.data[0].lstsku[0].received_qty: "-3"`
        received_qty  | 1.5     | `$.data.data[0].lstsku[0].received_qty: 1.5`
        received_qty  | 9999999999 | `$.data.data[0].lstsku[0].received_qty: 9999999999`
        exception_qty |         | `$.data.data[0].lstsku[0].exception_qty: missing`
        exception_qty | "11"    | `$.data.data[0].lstsku[0].exception_qty: 11, more than the received_qty of 10`
        sku_code      | ""      | `$.data.data[0].lstsku[0].sku_code: missing`
        """)
    void isNotDoneWithQuantitiesThatCannotBeCounted(String field, @Nullable String json, String defect) {
        order.receiveTheRest();
        order.putAway();
        order.misbehave(new OrderFault.LineFieldTold(field, json));

        OrderProgress progress = progress();

        assertThat(progress.state()).isEqualTo(State.UNKNOWN);
        assertThat(progress.vendorStatus()).isEqualTo("C");
        assertThat(progress.receipts()).isEmpty();
        assertThat(progress.defect()).isEqualTo(defect);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        lstsku | null | `$.data.data[0].lstsku: missing`
        lstsku | []   | `$.data.data[0].lstsku: empty`
        lstsku | {}   | `$.data.data[0].lstsku: missing`
        status | null | `$.data.data[0].status: missing`
        """)
    void isNotDoneWithoutLinesOrStatus(String field, String json, String defect) {
        order.receiveTheRest();
        order.putAway();
        order.misbehave(new OrderFault.FieldTold(field, json));

        assertThat(progress().state()).isEqualTo(State.UNKNOWN);
        assertThat(progress().defect()).isEqualTo(defect);
    }

    @Test
    void doesNotMindQuantitiesThatAreMissingBeforeTheGoodsCame() {
        order.confirm();
        order.misbehave(new OrderFault.LineFieldTold("received_qty", "null"));

        assertThat(progress().state()).isEqualTo(State.IN_PROGRESS);
        assertThat(progress().defect()).isNull();
    }

    @Test
    void tellsWhatTheWarehouseTellsWhereProgressGoesBackwards() {
        order.receiveTheRest();
        order.putAway();
        order.misbehave(new OrderFault.Backwards());

        assertThat(progress().state()).isEqualTo(State.IN_PROGRESS);
        assertThat(progress().vendorStatus()).isEqualTo("P");
    }

    @Test
    void splitsAReceiptByTheTimesOfItsPutaway() {
        Instant later = START.plus(Duration.ofDays(2));
        site.simulator.setInventory(
                WAREHOUSE,
                List.of(
                        batch("B1", "G", 4, order.consignmentNo(), later),
                        batch("B1", "G", 3, order.consignmentNo(), START),
                        batch("B1", "G", 50, "IC-OTHER", START.minusSeconds(9)),
                        batch("B1", "B", 1, order.consignmentNo(), later),
                        batch("B1", "W", 1, order.consignmentNo(), later)));
        order.receive(0, 12, 2);
        order.misbehave(new OrderFault.StatusTold("C"));

        assertThat(progress().receipts())
                .as("three units have left since; they were there first")
                .containsExactly(
                        qualified("SKU-A", "B1", 6, START),
                        qualified("SKU-A", "B1", 4, later),
                        defective("SKU-A", "B1", 2, later));
    }

    @Test
    void takesTheBatchNumberThatTheWarehouseGave() {
        SimulatedInbound unnumbered = site.inbound("IN-3", new OrderedLine("SKU-C", 5));
        unnumbered.receiveTheRest();
        unnumbered.putAway();

        assertThat(site.progress(unnumbered).receipts())
                .containsExactly(qualified("SKU-C", "B" + unnumbered.consignmentNo(), 5, START));
    }

    @Test
    void knowsNoTimeOfPutawayWhereTheStockIsGone() {
        order.receiveTheRest();
        order.putAway();
        site.simulator.setInventory(WAREHOUSE, List.of());

        assertThat(progress().receipts())
                .containsExactly(qualified("SKU-A", "B1", 10, null), qualified("SKU-B", "B2", 4, null));
    }

    @Test
    @DisplayName("row 53: without the second answer the first is not used by itself")
    void failsWhereTheTimesOfPutawayCannotBeRead() {
        order.receiveTheRest();
        order.putAway();
        site.simulator.faults().on(FourPxSimulator.INVENTORY_GETDETAIL).once(new WireFault.Reset());

        failure(site.warehouse.progress(site.reference(order)), FailureCode.CONNECTION_LOST);
        assertThat(progress().state()).isEqualTo(State.DONE);
    }

    private OrderProgress progress() {
        return site.progress(order);
    }

    private static Receipt qualified(String sku, String batchNo, int quantity, @Nullable Instant at) {
        return new Receipt(sku, InventoryType.QUALIFIED, batchNo, quantity, at);
    }

    private static Receipt defective(String sku, String batchNo, int quantity, @Nullable Instant at) {
        return new Receipt(sku, InventoryType.DEFECTIVE, batchNo, quantity, at);
    }

    private static StockedBatch batch(String batchNo, String quality, long units, String order, Instant time) {
        return new StockedBatch("9", "SKU-A", batchNo, quality, units, 0, order, time);
    }
}
