package com.gwms.sync.jobs;

import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.tasks.TaskType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A {@link SyncSite} with orders: each stands in GWMS and at the simulated warehouse, and has a task that is due. */
final class OrderSite implements AutoCloseable {
    final SyncSite site;

    OrderSite(SyncSite site) {
        this.site = site;
        site.map("SKU-A");
    }

    RunResult run(JobName job) {
        return run(job, false);
    }

    RunResult run(JobName job, boolean dryRun) {
        return site.runs()
                .run(new RunRequest(job, UUID.randomUUID().toString(), null, null, dryRun, null), RunProgress.SILENT);
    }

    /** A run on a thread of its own: the common pool has one for all, where there are two processors. */
    CompletableFuture<RunResult> inBackground(JobName job) {
        CompletableFuture<RunResult> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(run(job));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** An inbound order of SKU-A, pushed and not begun with, with a due task of the type. */
    SimulatedInbound inbound(String no, TaskType type, int planned) {
        site.jdbc
                .sql("INSERT INTO gwms.inbound_order (no, warehouse_code, status) VALUES (:no, 'LAX', 'APPROVED')")
                .param("no", no)
                .update();
        site.jdbc
                .sql("INSERT INTO gwms.inbound_line (order_no, line_no, sku, planned) VALUES (:no, 1, 'SKU-A',"
                        + " :planned)")
                .param("no", no)
                .param("planned", planned)
                .update();
        task(type, "INBOUND", no);
        return site.simulator.orders().addInbound(no, SyncSite.REMOTE, List.of(new OrderedLine("SKU-A", planned)));
    }

    /** An outbound order of SKU-A, pushed and not begun with, with a due task of the type. */
    SimulatedOutbound outbound(String no, TaskType type, int units) {
        site.jdbc.sql("""
            INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
            VALUES (:no, 'LAX', 'DROP_SHIPPING', 'NOT_OUT')
            """).param("no", no).update();
        site.jdbc
                .sql("INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) VALUES (:no, 1, 'SKU-A',"
                        + " :units)")
                .param("no", no)
                .param("units", units)
                .update();
        task(type, "DROP_SHIPPING", no);
        return site.simulator.orders().addOutbound(no, SyncSite.REMOTE, List.of(new OrderedLine("SKU-A", units)));
    }

    void task(TaskType type, String businessType, String no) {
        site.jdbc
                .sql("""
                    INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
                    VALUES (gen_random_uuid()::text, :type, :business, 'FOURPX', :no, now() - interval '1 minute')
                    """)
                .param("type", type.name())
                .param("business", businessType)
                .param("no", no)
                .update();
    }

    /** Reserves units of the only bucket of SKU-A for an outbound order. */
    void reserve(String no, int units) {
        site.jdbc
                .sql("UPDATE gwms.stock SET reserved = reserved + :units WHERE sku = 'SKU-A'")
                .param("units", units)
                .update();
        site.jdbc.sql("""
            INSERT INTO gwms.reservation (order_no, stock_id, quantity)
            SELECT :no, id, :units FROM gwms.stock WHERE sku = 'SKU-A'
            """).param("no", no).param("units", units).update();
    }

    void makeAllDue() {
        site.jdbc
                .sql("UPDATE sync.task SET next_run_at = now() - interval '1 minute' WHERE status = 'WAITING'")
                .update();
    }

    String task(String column, String orderNo) {
        return site.one(column, "sync.task WHERE business_order_no = '" + orderNo + "'");
    }

    @Override
    public void close() {
        site.close();
    }
}
