package com.gwms.sync.app.demo;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxOrders;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.GeneratedInventory;
import com.gwms.sync.simulator.ListingFault;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.simulator.WireFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated proxy warehouses of the demo: one that works, one whose total drifts, one that is down. */
final class DemoWarehouses implements AutoCloseable {
    /** Lines of the large warehouse; the local side is generated with the same seed. */
    static final int LARGE = 20_000;

    static final long SEED = 1;

    private static final FourPxAccount ACCOUNT = new FourPxAccount("demo-key", "demo-secret");
    private static final Instant MARCH = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant MID_MARCH = Instant.parse("2026-03-15T09:30:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-02T07:15:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-10T10:00:00Z");

    private final FourPxSimulator working = FourPxSimulator.start(ACCOUNT);
    private final FourPxSimulator drifting = FourPxSimulator.start(ACCOUNT);
    private final FourPxSimulator failing = FourPxSimulator.start(ACCOUNT);

    DemoWarehouses() {
        working.faults().everywhere().always(new WireFault.Latency(Duration.ofMillis(40)));
        working.setInventory("USLAXA", losAngeles(66));
        working.setInventory(
                "DEFRA",
                List.of(
                        batch("P-1002", "B-21", "G", 85, 5, "RV-2001", FEBRUARY),
                        batch("P-1003", "B-22", "G", 48, 0, "RV-2001", FEBRUARY)));
        working.setInventory("USNJ", List.of());
        working.setInventory("UKLBA", List.of());
        working.setInventory("DEHAM", List.of());
        working.setInventory("CAYYZ", new GeneratedInventory(LARGE, SEED));
        drifting.setInventory("JPTYO", new GeneratedInventory(1_200, SEED));
        drifting.faults().on(FourPxSimulator.INVENTORY_GET).page(2).always(new ListingFault.ChangedTotal(3));
        failing.setInventory("AUSYD", List.of());
        failing.faults().everywhere().always(new WireFault.Status(503));
    }

    Map<String, URI> addresses() {
        return Map.of("fourpx", working.baseUri(), "drifting", drifting.baseUri(), "failing", failing.baseUri());
    }

    /** Returns once the warehouse was asked for its stock, so that something can happen while a snapshot is being taken. */
    void awaitFirstQuestion() throws InterruptedException {
        boolean _ = working.traffic().awaitReceived(1, Duration.ofMinutes(1));
    }

    /** The sale that GWMS booked during the first snapshot has reached the warehouse's own books. */
    void catchUp() {
        working.setInventory("USLAXA", losAngeles(64));
    }

    /** The orders of the sample, pushed to Frankfurt, and what has become of each there. */
    void receiveOrders() {
        FourPxOrders orders = working.orders();
        SimulatedInbound lamps = orders.addInbound("IN-2026-1101", "DEFRA", List.of(new OrderedLine("P-1001", 60)));
        lamps.receive(0, 58, 3);
        lamps.putAway(NOVEMBER);
        SimulatedInbound hubs = orders.addInbound("IN-2026-1102", "DEFRA", List.of(new OrderedLine("P-1006", 20)));
        hubs.confirm();
        hubs.receive(0, 8, 0);
        SimulatedInbound unmapped = orders.addInbound("IN-2026-1103", "DEFRA", List.of(new OrderedLine("P-4040", 5)));
        unmapped.receiveTheRest();
        unmapped.putAway(NOVEMBER);
        outbound("OUT-2026-1101", "P-1003", 6).ship("DHL-00340434", NOVEMBER);
        outbound("OUT-2026-1102", "P-1003", 4).confirm();
        outbound("OUT-2026-1103", "P-1003", 3).ship("DHL-00340435", NOVEMBER);
        outbound("OUT-2026-1104", "P-1003", 2).pick();
        outbound("OUT-2026-1105", "P-1009", 1).ship("DHL-00340436", NOVEMBER);
    }

    /** Orders that were pushed after the others. */
    void receiveLaterOrders() {
        outbound("OUT-2026-1106", "P-1003", 1).pick();
        outbound("OUT-2026-1107", "P-1003", 1);
    }

    /** From now on questions about outbound orders take long. */
    void answerSlowly() {
        working.traffic().forget();
        working.faults().on(FourPxSimulator.OUTBOUND_GETLIST).always(new WireFault.Latency(Duration.ofSeconds(2)));
    }

    /** Returns once such a question was asked. */
    void awaitSlowQuestion() {
        try {
            boolean _ = working.traffic().awaitReceived(1, Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SimulatedOutbound outbound(String no, String sku, int units) {
        return working.orders().addOutbound(no, "DEFRA", List.of(new OrderedLine(sku, units)));
    }

    private static List<StockedBatch> losAngeles(int mice) {
        List<StockedBatch> stock = new ArrayList<>();
        stock.add(batch("P-1001", "B-01", "G", 80, 20, "RV-1001", MARCH));
        stock.add(batch("P-1002", "B-02", "G", 45, 5, "RV-1001", MARCH));
        stock.add(batch("P-1003", "B-03", "G", 130, 0, "RV-1002", MID_MARCH));
        stock.add(batch("P-1005", "B-05", "G", 24, 0, "RV-1003", APRIL));
        stock.add(batch("P-1006", "B-06", "G", 40, 0, "RV-1001", MARCH));
        stock.add(batch("P-1007", "B-07", "G", mice, 0, "RV-1001", MARCH));
        stock.add(batch("P-1008", "B-08", "G", 15, 0, "RV-1003", APRIL));
        stock.add(batch("P-1009", "B-09", "G", -3, 0, "RV-1003", APRIL));
        // one batch number for two inbound orders, with locked units: nobody can say whose they are
        stock.add(batch("P-1010", "B-10", "G", 18, 4, "RV-1001", MARCH));
        stock.add(batch("P-1010", "B-10", "G", 22, 0, "RV-1002", MID_MARCH));
        stock.add(batch("P-1011", "B-11", "B", 4, 0, "RV-1003", APRIL));
        stock.add(batch("P-1012", "B-12", "G", 9, 0, "RV-9999", APRIL));
        return stock;
    }

    private static StockedBatch batch(
            String sku,
            String batchNo,
            String quality,
            int available,
            int locked,
            String consignment,
            Instant putaway) {
        return new StockedBatch("9" + sku, sku, batchNo, quality, available, locked, consignment, putaway);
    }

    @Override
    public void close() {
        working.close();
        drifting.close();
        failing.close();
    }
}
