package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;

import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.store.snapshots.WarehouseFixture;
import com.gwms.sync.tasks.GateLimits;
import com.gwms.sync.tasks.ListedLine;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The words of the tests that compare and correct: stock here, lines there, a plan, what became of both. */
public final class Reconciliation implements AutoCloseable {
    /** A gate that lets every change pass but an empty listing. */
    static final GateLimits OPEN_GATE = new GateLimits(100, 1_000_000_000, 100);

    static final PlanRules USUAL = new PlanRules(OPEN_GATE, true, false);
    static final PlanRules UNSETTLED = new PlanRules(OPEN_GATE, false, false);
    static final PlanRules DRY_RUN = new PlanRules(OPEN_GATE, true, true);

    final WarehouseFixture warehouse = new WarehouseFixture();
    final JdbcClient jdbc = warehouse.jdbc();
    final LocalStock localStock = new LocalStock(warehouse.dataSource());
    final CorrectionPlanner planner = new CorrectionPlanner(warehouse.dataSource(), "32MB");
    final CorrectionApplier applier = new CorrectionApplier(warehouse.dataSource(), localStock);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(warehouse.dataSource()));

    /** A correction as it stands in the database. */
    record Correction(
            String sku, String type, String order, Instant time, long local, long proxy, String state, String reason) {}

    /** Qualified stock in the virtual putaway location, batch of Monday, not moved for an hour. */
    long stock(String sku, String order, long quantity) {
        return stock("VP", sku, "QUALIFIED", order, MONDAY, quantity, 0);
    }

    long stock(String location, String sku, String type, String order, Instant time, long quantity, long reserved) {
        return jdbc.sql("""
            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no,
                inbound_time, quantity, reserved, moved_at)
            VALUES ('W1', :location, :sku, :type, :order, :time, :quantity, :reserved,
                now() - interval '1 hour')
            RETURNING id
            """)
                .param("location", location)
                .param("sku", sku)
                .param("type", type)
                .param("order", order)
                .param("time", Timestamp.from(time))
                .param("quantity", quantity)
                .param("reserved", reserved)
                .query((row, n) -> row.getLong(1))
                .single();
    }

    /** Stock moves here, now. */
    void move(long stockId, long quantity) {
        jdbc.sql("UPDATE gwms.stock SET quantity = :quantity, moved_at = now() WHERE id = :id")
                .param("quantity", quantity)
                .param("id", stockId)
                .update();
    }

    /** An unfinished task of an order of ours. */
    void openTask(String orderNo) {
        jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)
            VALUES ('order task of ' || :order, 'CREATE', 'INBOUND', 'S1', :order)
            """).param("order", orderNo).update();
    }

    void finishTask(String orderNo) {
        jdbc.sql("""
            UPDATE sync.task SET status = 'CANCELLED', finished_at = now() WHERE business_order_no = :order
            """).param("order", orderNo).update();
    }

    void inboundLine(String orderNo, String sku) {
        jdbc.sql("INSERT INTO gwms.inbound_line (order_no, line_no, sku, planned) VALUES (:order, 1, :sku, 5)")
                .param("order", orderNo)
                .param("sku", sku)
                .update();
    }

    void outboundOrder(String orderNo, String warehouseCode, String sku) {
        jdbc.sql("""
            INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
            VALUES (:no, :warehouse, 'DROP_SHIPPING', 'NOT_OUT')
            """).param("no", orderNo).param("warehouse", warehouseCode).update();
        jdbc.sql("INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) VALUES (:no, 1, :sku, 5)")
                .param("no", orderNo)
                .param("sku", sku)
                .update();
    }

    void tolerance(@Nullable Integer units, @Nullable Double percent) {
        jdbc.sql("UPDATE sync.warehouse_mapping SET tolerance_units = :units, tolerance_percent = :percent WHERE true")
                .param("units", units)
                .param("percent", percent)
                .update();
    }

    CorrectionPlan plan(ListedLine... lines) {
        return plan(USUAL, lines);
    }

    CorrectionPlan plan(PlanRules rules, ListedLine... lines) {
        return planner.plan(warehouse.sealed(lines), rules);
    }

    AppliedPlan apply(CorrectionPlan plan) {
        return apply(plan.snapshot());
    }

    AppliedPlan apply(SealedSnapshot snapshot) {
        return inTransaction(() -> applier.apply(snapshot));
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    List<Correction> corrections(CorrectionPlan plan) {
        return jdbc.sql("""
            SELECT sku, inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, state,
                reason
            FROM sync.correction WHERE snapshot_id = :snapshot
            ORDER BY sku, inventory_type DESC, inbound_order_no, inbound_time
            """)
                .param("snapshot", plan.snapshot().id())
                .query((row, n) -> new Correction(
                        row.getString("sku"),
                        row.getString("inventory_type"),
                        row.getString("inbound_order_no"),
                        row.getTimestamp("inbound_time").toInstant(),
                        row.getLong("local_quantity"),
                        row.getLong("proxy_quantity"),
                        row.getString("state"),
                        row.getString("reason")))
                .list();
    }

    /** All stock, {@code location sku type order time quantity}, in that order. */
    List<String> stockRows() {
        return jdbc.sql("""
            SELECT format('%s %s %s %s %s %s', location_code, sku, inventory_type, inbound_order_no,
                to_char(inbound_time AT TIME ZONE 'UTC', 'MM-DD HH24:MI:SS'), quantity)
            FROM gwms.stock ORDER BY location_code, sku, inventory_type, inbound_order_no, inbound_time
            """).query((row, n) -> row.getString(1)).list();
    }

    /** The ledger, {@code stock-id change balance}, oldest first. */
    List<String> ledgerRows() {
        return jdbc.sql("""
            SELECT format('%s %s %s', stock_id, to_char(quantity, 'FMS999999999999'), balance)
            FROM gwms.stock_ledger ORDER BY id
            """).query((row, n) -> row.getString(1)).list();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
