package com.gwms.sync.simulator;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A 4PX warehouse system with one account, over real HTTP, as protocol sheet C1 describes it: signed calls to
 * {@code POST /router/api/service}, numbers as text, business errors with status 200. It misbehaves as {@link #faults()}
 * says. All methods may be called while it runs, from any thread.
 */
public final class FourPxSimulator implements AutoCloseable {
    /** Name of the operation that lists available and pending stock. */
    public static final String INVENTORY_GET = "fu.wms.inventory.get";
    /** Name of the operation that lists stock by consignment. */
    public static final String INVENTORY_GETDETAIL = "fu.wms.inventory.getdetail";
    /** Name of the operation that lists the warehouses. */
    public static final String WAREHOUSE_GETLIST = "com.basis.warehouse.getlist";
    /** Name of the operation that lists inbound orders. */
    public static final String INBOUND_GETLIST = "fu.wms.inbound.getlist";
    /** Name of the operation that lists outbound orders. */
    public static final String OUTBOUND_GETLIST = "fu.wms.outbound.getlist";
    /** Name of the operation that cancels an inbound order. */
    public static final String INBOUND_CANCEL = "fu.wms.inbound.cancel";
    /** Name of the operation that cancels an outbound order. */
    public static final String OUTBOUND_CANCEL = "fu.wms.outbound.cancel";

    private static final String PATH = "/router/api/service";

    private final FourPxWarehouses warehouses = new FourPxWarehouses();
    private final Faults faults = new Faults();
    private final FourPxAccount account;
    private final Clock clock;
    private final FourPxOrders orders;
    private final SimulatedServer server;

    private FourPxSimulator(int port, FourPxAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        orders = new FourPxOrders(warehouses, clock);
        Map<String, FourPxOperation> operations = Map.of(
                INVENTORY_GET, new FourPxListing(InventoryView.STOCK, warehouses, account, clock),
                INVENTORY_GETDETAIL, new FourPxListing(InventoryView.BATCHES, warehouses, account, clock),
                WAREHOUSE_GETLIST, warehouses,
                INBOUND_GETLIST, new FourPxOrderListing(OrderKind.INBOUND, orders::inbound, account, clock),
                OUTBOUND_GETLIST, new FourPxOrderListing(OrderKind.OUTBOUND, orders::outbound, account, clock),
                INBOUND_CANCEL, new FourPxInboundCancel(orders),
                OUTBOUND_CANCEL, new FourPxOutboundCancel(orders));
        server = SimulatedServer.start(
                port, new FourPxProtocol(PATH, new FourPxGate(account, clock), operations, faults), clock);
    }

    /** Starts on any free port, with the clock of the machine. */
    public static FourPxSimulator start(FourPxAccount account) {
        return start(0, account, Clock.systemUTC());
    }

    /**
     * Starts on a port.
     *
     * @param port 0 for any free one
     * @param clock the warehouse's own clock, for the age of requests and of stock
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static FourPxSimulator start(int port, FourPxAccount account, Clock clock) {
        return new FourPxSimulator(port, account, clock);
    }

    public int port() {
        return server.port();
    }

    /** {@code http://127.0.0.1:port}, without a path. */
    public URI baseUri() {
        return server.baseUri();
    }

    /** The address all operations are called at. */
    public URI serviceUri() {
        return baseUri().resolve(PATH);
    }

    /** Replaces what lies in a warehouse; an unknown warehouse comes into being. */
    public void setInventory(String warehouseCode, List<StockedBatch> batches) {
        warehouses.put(warehouseCode, new ListedInventory(batches));
    }

    /** Replaces what lies in a warehouse; an unknown warehouse comes into being. */
    public void setInventory(String warehouseCode, GeneratedInventory inventory) {
        warehouses.put(warehouseCode, inventory);
    }

    /** The inbound and outbound orders of the account. */
    public FourPxOrders orders() {
        return orders;
    }

    /**
     * Sends callbacks.
     *
     * @param receiver http, with host and port
     */
    public FourPxCallbacks callbacksTo(URI receiver) {
        return new FourPxCallbacks(account, clock, receiver);
    }

    public Faults faults() {
        return faults;
    }

    /** What has been received, refused calls included. */
    public Traffic traffic() {
        return server.traffic();
    }

    /** Connections of callers that are open now. */
    public int openConnections() {
        return server.openConnections();
    }

    @Override
    public void close() {
        server.close();
    }
}
