package com.gwms.sync.store.gwms;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static com.gwms.sync.store.snapshots.WarehouseFixture.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.snapshots.WarehouseFixture;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskCounters;
import com.gwms.sync.tasks.TaskType;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two sessions at one order, or at one bucket, in the same moment. */
@Timeout(60)
class OrderBookingRaceTests {
    private static final String WAITING_FOR_A_LOCK = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final WarehouseFixture warehouse = new WarehouseFixture();
    private final LocalOrders orders = new LocalOrders(warehouse.dataSource());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(warehouse.dataSource()));

    @AfterEach
    void close() {
        threads.shutdown();
        warehouse.close();
    }

    @Test
    void putsAnOrderAwayOnce() throws Exception {
        List<LocalResult> results = bothAtOnce(task ->
                orders.putAway(task, null, List.of(new ReceivedUnits("pA", InventoryType.QUALIFIED, 12, TUESDAY))));

        assertSummaries(results, "12 units put away", "Put away before");
        assertThat(texts("SELECT quantity::text FROM gwms.stock")).containsExactly("12");
        assertThat(texts("SELECT quantity || ' ' || balance FROM gwms.stock_ledger"))
                .containsExactly("12 12");
    }

    @Test
    void closesAnOrderOnce() throws Exception {
        outbound();

        List<LocalResult> results = bothAtOnce(task -> orders.close(task, "TRK", TUESDAY));

        assertSummaries(results, "4 units taken out", "Closed before");
        assertThat(texts("SELECT quantity || ' ' || reserved FROM gwms.stock")).containsExactly("6 0");
        assertThat(texts("SELECT quantity || ' ' || balance FROM gwms.stock_ledger"))
                .containsExactly("-4 6");
    }

    @Test
    void cancelsAnOrderOnce() throws Exception {
        outbound();

        List<LocalResult> results = bothAtOnce(orders::cancel);

        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(LocalResult.Done.class));
        assertThat(texts("SELECT quantity || ' ' || reserved FROM gwms.stock")).containsExactly("10 0");
        assertThat(texts("SELECT state FROM gwms.outbound_order")).containsExactly("CANCELLED");
    }

    @Test
    void takesNothingOutForAnOrderThatIsBeingCancelled() throws Exception {
        outbound();

        List<LocalResult> results = bothAtOnce(orders::cancel, task -> orders.close(task, "TRK", TUESDAY));

        assertThat(results.getLast()).isInstanceOf(LocalResult.Impossible.class);
        assertThat(texts("SELECT quantity || ' ' || reserved FROM gwms.stock")).containsExactly("10 0");
    }

    /**
     * Both want a bucket that stands and the same two that are new. Who meets the other waits; in two orders they would lock
     * each other out, and the server would throw one of them.
     */
    @Test
    void locksNoCorrectionOfTheSameBucketsOut() throws Exception {
        LocalStock stock = new LocalStock(warehouse.dataSource());
        for (int round = 0; round < 5; round++) {
            String no = "IN-ROUND-" + round;
            warehouse.inboundOrder(no);
            long snapshot = warehouse.sealed(whole("pA", 10, 0, "pIN1", MONDAY)).id();
            for (String sku : List.of("C", "B", "A")) {
                plan(snapshot, sku, no);
            }
            // Holds the key that both reach first, or that one of them reaches second.
            try (var clerk = warehouse.dataSource().getConnection();
                    var statement = clerk.createStatement()) {
                clerk.setAutoCommit(false);
                statement.execute("INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type,"
                        + " inbound_order_no, inbound_time, quantity) VALUES ('W1', 'VP', 'A', 'QUALIFIED', '" + no
                        + "', '2026-01-05T03:04:05Z', 1)");
                CompletableFuture<LocalResult> putAway = inTransaction(() -> orders.putAway(
                        task(no),
                        null,
                        List.of(
                                new ReceivedUnits("pA", InventoryType.QUALIFIED, 5, MONDAY),
                                new ReceivedUnits("pB", InventoryType.QUALIFIED, 5, MONDAY),
                                new ReceivedUnits("pC", InventoryType.QUALIFIED, 5, MONDAY))));
                awaitLockWaits(1);
                CompletableFuture<LocalStock.Result> correction = inTransaction(() -> stock.applyPlanned(snapshot));
                awaitLockWaits(2);
                clerk.rollback();

                assertThat(putAway.get(30, TimeUnit.SECONDS)).isInstanceOf(LocalResult.Done.class);
                correction.get(30, TimeUnit.SECONDS);
            }
            assertThat(texts("SELECT DISTINCT s.quantity = (SELECT balance FROM gwms.stock_ledger l"
                            + " WHERE l.stock_id = s.id ORDER BY l.id DESC LIMIT 1) FROM gwms.stock s"
                            + " WHERE inbound_order_no = '" + no + "'"))
                    .as("the ledger tells what stands")
                    .containsExactly("t");
        }
    }

    private List<LocalResult> bothAtOnce(Function<ClaimedTask, LocalResult> booking) throws Exception {
        return bothAtOnce(booking, booking);
    }

    /** The second begins while the first has booked and not committed. */
    private List<LocalResult> bothAtOnce(
            Function<ClaimedTask, LocalResult> first, Function<ClaimedTask, LocalResult> second) throws Exception {
        ClaimedTask task = task("ORDER");
        if (texts("SELECT no FROM gwms.outbound_order").isEmpty()) {
            warehouse.inboundOrder("ORDER");
        }
        CompletableFuture<CompletableFuture<LocalResult>> later = new CompletableFuture<>();
        LocalResult result = Objects.requireNonNull(transaction.execute(status -> {
            LocalResult booked = first.apply(task);
            later.complete(inTransaction(() -> second.apply(task)));
            awaitLockWaits(1);
            return booked;
        }));
        return List.of(result, later.join().get(30, TimeUnit.SECONDS));
    }

    private <T> CompletableFuture<T> inTransaction(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                () -> Objects.requireNonNull(transaction.execute(status -> work.get())), threads);
    }

    /** An order of 4 units of A, which are reserved. */
    private void outbound() {
        warehouse.jdbc().sql("""
            WITH s AS (
                INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time,
                    quantity, reserved)
                VALUES ('W1', 'VP', 'A', 'QUALIFIED', 'IN1', '2026-01-05T03:04:05Z', 10, 4) RETURNING id
            ), o AS (
                INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
                VALUES ('ORDER', 'W1', 'DROP_SHIPPING', 'NOT_OUT')
            ), l AS (
                INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) VALUES ('ORDER', 1, 'A', 4)
            )
            INSERT INTO gwms.reservation (order_no, stock_id, quantity) SELECT 'ORDER', id, 4 FROM s
            """).update();
    }

    private ClaimedTask task(String orderNo) {
        boolean outbound = !texts("SELECT no FROM gwms.outbound_order").isEmpty();
        return new ClaimedTask(
                1,
                TaskType.CREATE,
                outbound ? BusinessType.DROP_SHIPPING : BusinessType.INBOUND,
                new TaskCounters(1, 0, 0),
                new RunId(UUID.randomUUID()),
                "S1",
                null,
                orderNo,
                null);
    }

    private void plan(long snapshot, String sku, String orderNo) {
        warehouse
                .jdbc()
                .sql("""
                    INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku,
                        inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only,
                        state, reason)
                    VALUES (:snapshot, :mapping, 'W1', 'VP', :sku, 'QUALIFIED', :order, '2026-01-05T03:04:05Z', 0, 5,
                        true, 'PLANNED', 'By hand.')
                    """)
                .param("snapshot", snapshot)
                .param("mapping", warehouse.mappingId())
                .param("sku", sku)
                .param("order", orderNo)
                .update();
    }

    private void awaitLockWaits(long sessions) {
        // A session of its own: the transaction of this thread sees the other sessions as they were when it first
        // looked.
        try (var session = warehouse.dataSource().getConnection();
                var statement = session.createStatement()) {
            for (int i = 0; i < 600; i++) {
                try (var rows = statement.executeQuery(WAITING_FOR_A_LOCK)) {
                    rows.next();
                    if (rows.getLong(1) >= sessions) {
                        return;
                    }
                }
                statement.execute("SELECT pg_sleep(0.02)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("Nobody waits for a lock.");
    }

    private List<String> texts(String statement) {
        return warehouse
                .jdbc()
                .sql(statement)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static void assertSummaries(List<LocalResult> results, String first, String second) {
        assertThat(results)
                .extracting(result -> result instanceof LocalResult.Done done ? done.summary() : result.toString())
                .satisfiesExactly(
                        summary -> assertThat(summary).startsWith(first),
                        summary -> assertThat(summary).startsWith(second));
    }
}
