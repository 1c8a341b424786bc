package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts away what a proxy warehouse received for an inbound order: one receipt, one bucket and one ledger row a batch. */
final class InboundPutaway {
    private static final String LOCK_ORDER =
            "SELECT warehouse_code, status FROM gwms.inbound_order WHERE no = :order FOR UPDATE";

    /** In the order of their ids, as everybody does who changes several buckets; found by the key that begins so. */
    private static final String LOCK_BUCKETS = """
        SELECT count(*) FROM (
            SELECT id FROM gwms.stock
            WHERE warehouse_code = :warehouse AND location_code = ANY (:locations) AND sku = ANY (:skus)
                AND inbound_order_no = :order
            ORDER BY id FOR UPDATE) locked
        """;

    private static final String SKU = """
        SELECT m.sku
        FROM sync.proxy_system s
        JOIN sync.sku_mapping m ON m.system_code = s.code
            AND m.match_key = sync.sku_match_key(:proxySku, s.sku_matching)
        WHERE s.code = :system
        """;

    private static final String BOOKED = """
        SELECT quantity FROM gwms.inbound_receipt
        WHERE order_no = :order AND sku = :sku AND inventory_type = :type AND received_at = :at
        """;

    private static final String BOOK = """
        WITH receipt AS (
            INSERT INTO gwms.inbound_receipt (order_no, sku, inventory_type, quantity, received_at, task_id)
            VALUES (:order, :sku, :type, :quantity, :at, :task)
            ON CONFLICT (order_no, sku, inventory_type, received_at) DO NOTHING
            RETURNING quantity
        ), bucket AS (
            INSERT INTO gwms.stock AS s (warehouse_code, location_code, sku, inventory_type, inbound_order_no,
                inbound_time, quantity, moved_at)
            SELECT :warehouse, :location, :sku, :type, :order, :at, quantity, clock_timestamp() FROM receipt
            ON CONFLICT ON CONSTRAINT one_row_a_bucket DO UPDATE
                SET quantity = s.quantity + excluded.quantity, moved_at = excluded.moved_at
            RETURNING id, quantity
        )
        INSERT INTO gwms.stock_ledger (stock_id, operation_type, quantity, balance, order_no, task_id)
        SELECT id, 'IN_ORDER', :quantity, quantity, :order, :task FROM bucket
        """;

    /** A number that another order has already is left out: it would undo all that was booked. */
    private static final String FINISH = """
        UPDATE gwms.inbound_order o
        SET status = 'PUTAWAY_COMPLETED',
            proxy_order_no = coalesce(o.proxy_order_no, (
                SELECT told.no FROM (VALUES (CAST(:proxyOrder AS text))) AS told (no)
                WHERE NOT EXISTS (
                    SELECT FROM gwms.inbound_order other
                    WHERE other.warehouse_code = o.warehouse_code AND other.proxy_order_no = told.no)))
        WHERE o.no = :order
        """;

    private static final String NOTE_RECEIVING = """
        UPDATE gwms.inbound_order SET status = 'PARTIALLY_RECEIVED' WHERE no = :order AND status = 'APPROVED'
        """;

    private static final String PLANNED = """
        SELECT coalesce(l.sku, r.sku) AS sku, coalesce(l.planned, 0) AS planned, coalesce(r.received, 0) AS received
        FROM (SELECT sku, sum(planned) AS planned FROM gwms.inbound_line WHERE order_no = :order GROUP BY sku) l
        FULL JOIN (
            SELECT sku, sum(quantity) AS received FROM gwms.inbound_receipt WHERE order_no = :order GROUP BY sku) r
            ON r.sku = l.sku
        WHERE coalesce(l.planned, 0) <> coalesce(r.received, 0)
        ORDER BY 1
        """;

    private record Order(String warehouseCode, String status) {}

    private record Batch(String sku, InventoryType type, Instant at) {}

    private final JdbcClient jdbc;
    private final OrderLocations locations;

    InboundPutaway(JdbcClient jdbc, OrderLocations locations) {
        this.jdbc = jdbc;
        this.locations = locations;
    }

    LocalResult putAway(ClaimedTask task, String orderNo, @Nullable String proxyOrderNo, List<ReceivedUnits> received) {
        Order order = jdbc.sql(LOCK_ORDER)
                .param("order", orderNo)
                .query((rs, row) -> new Order(rs.getString("warehouse_code"), rs.getString("status")))
                .optional()
                .orElse(null);
        if (order == null) {
            return new LocalResult.Impossible(FailureCode.ORDER_UNKNOWN, "GWMS has no inbound order " + orderNo + ".");
        }
        if (order.status().equals("CANCELLED")) {
            return failed("Inbound order " + orderNo + " is cancelled in GWMS, so nothing was put away.");
        }
        OrderLocations.Found found = locations.of(task.systemCode(), order.warehouseCode());
        if (found.obstacle() != null) {
            return found.obstacle();
        }
        return putAway(task, orderNo, proxyOrderNo, received, order, found);
    }

    private LocalResult putAway(
            ClaimedTask task,
            String orderNo,
            @Nullable String proxyOrderNo,
            List<ReceivedUnits> received,
            Order order,
            OrderLocations.Found found) {
        Map<String, String> skus = new TreeMap<>();
        TreeSet<String> unmapped = new TreeSet<>();
        for (ReceivedUnits units : received) {
            sku(task.systemCode(), units.proxySku())
                    .ifPresentOrElse(sku -> skus.put(units.proxySku(), sku), () -> unmapped.add(units.proxySku()));
        }
        if (!unmapped.isEmpty()) {
            return new LocalResult.Impossible(
                    FailureCode.SKU_UNMAPPED,
                    "Not mapped: " + String.join(", ", unmapped) + ". Nothing of order " + orderNo + " was put away.");
        }
        Map<Batch, Long> batches = batches(received, skus);
        LocalResult.Impossible contradiction = contradiction(orderNo, order, batches);
        return contradiction == null ? book(task, orderNo, proxyOrderNo, order, found, batches) : contradiction;
    }

    /** In the order in which corrections make buckets as well: two that make the same ones wait for each other. */
    private static Map<Batch, Long> batches(List<ReceivedUnits> received, Map<String, String> skus) {
        Map<Batch, Long> batches = new TreeMap<>(Comparator.comparing(Batch::sku)
                .thenComparing(batch -> batch.type().name())
                .thenComparing(Batch::at));
        for (ReceivedUnits units : received) {
            Batch batch = new Batch(
                    skus.getOrDefault(units.proxySku(), ""),
                    units.type(),
                    units.putawayAt().truncatedTo(ChronoUnit.SECONDS));
            batches.merge(batch, (long) units.quantity(), Math::addExact);
        }
        return batches;
    }

    /** What was booked stands: another quantity of the same batch, or more for a finished order, is for a person. */
    private LocalResult.@Nullable Impossible contradiction(String orderNo, Order order, Map<Batch, Long> batches) {
        for (Map.Entry<Batch, Long> entry : batches.entrySet()) {
            Long booked = booked(orderNo, entry.getKey());
            String what = entry.getValue() + " units of " + entry.getKey().sku();
            if (booked == null ? order.status().equals("PUTAWAY_COMPLETED") : !booked.equals(entry.getValue())) {
                return failed("Inbound order " + orderNo + " was booked with " + (booked == null ? "no" : booked)
                        + " units where the warehouse now says " + what + "; what is booked was left as it is.");
            }
            if (entry.getValue() > Integer.MAX_VALUE) {
                return failed("Inbound order " + orderNo + ": " + what + " is more than GWMS can book.");
            }
        }
        return null;
    }

    private LocalResult book(
            ClaimedTask task,
            String orderNo,
            @Nullable String proxyOrderNo,
            Order order,
            OrderLocations.Found found,
            Map<Batch, Long> batches) {
        jdbc.sql(LOCK_BUCKETS)
                .param("warehouse", order.warehouseCode())
                .param("locations", found.locations().values().toArray(String[]::new))
                .param(
                        "skus",
                        batches.keySet().stream().map(Batch::sku).distinct().toArray(String[]::new))
                .param("order", orderNo)
                .query(Long.class)
                .single();
        long units = 0;
        for (Map.Entry<Batch, Long> entry : batches.entrySet()) {
            int booked = on(BOOK, orderNo, entry.getKey())
                    .param("quantity", entry.getValue())
                    .param("task", task.id())
                    .param("warehouse", order.warehouseCode())
                    .param("location", found.of(entry.getKey().type()).orElseThrow())
                    .update();
            units += booked * entry.getValue();
        }
        jdbc.sql(FINISH)
                .param("order", orderNo)
                .param("proxyOrder", proxyOrderNo)
                .update();
        return done(orderNo, batches, units);
    }

    private LocalResult done(String orderNo, Map<Batch, Long> batches, long units) {
        long defective = batches.entrySet().stream()
                .filter(entry -> entry.getKey().type() == InventoryType.DEFECTIVE)
                .mapToLong(Map.Entry::getValue)
                .sum();
        String summary = units == 0 && !batches.isEmpty()
                ? "Put away before; nothing was left to book."
                : units + " units put away, " + defective + " of them defective.";
        String remark = otherwise(orderNo);
        return new LocalResult.Done(remark.isEmpty() ? summary : summary + " " + remark, remark);
    }

    /** What was received otherwise than planned, in a sentence; empty where it went to plan. */
    private String otherwise(String orderNo) {
        return jdbc
                .sql(PLANNED)
                .param("order", orderNo)
                .query((rs, row) -> rs.getLong("received") + " of " + rs.getLong("planned") + " planned units of "
                        + rs.getString("sku"))
                .list()
                .stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? "" : "Received " + text + "."));
    }

    void noteReceiving(String orderNo) {
        jdbc.sql(NOTE_RECEIVING).param("order", orderNo).update();
    }

    private Optional<String> sku(String systemCode, String proxySku) {
        return jdbc.sql(SKU)
                .param("system", systemCode)
                .param("proxySku", proxySku)
                .query(String.class)
                .optional();
    }

    private @Nullable Long booked(String orderNo, Batch batch) {
        return on(BOOKED, orderNo, batch).query(Long.class).optional().orElse(null);
    }

    private JdbcClient.StatementSpec on(String statement, String orderNo, Batch batch) {
        return jdbc.sql(statement)
                .param("order", orderNo)
                .param("sku", batch.sku())
                .param("type", batch.type().name())
                .param("at", batch.at().atOffset(ZoneOffset.UTC));
    }

    private static LocalResult.Impossible failed(String why) {
        return new LocalResult.Impossible(FailureCode.LOCAL_ACTION_FAILED, why);
    }
}
