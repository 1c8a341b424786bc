package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes outbound orders: takes what was shipped out of stock, and frees what the order still had reserved. */
final class OutboundClosing {
    private static final String LOCK_ORDER = """
        SELECT warehouse_code, state, tracking_no FROM gwms.outbound_order WHERE no = :order FOR UPDATE
        """;

    private static final String NEEDED =
            "SELECT sku, sum(quantity) AS units FROM gwms.outbound_line WHERE order_no = :order GROUP BY sku";

    /** In the order of their ids, as everybody does who changes several buckets. */
    private static final String LOCK_BUCKETS = """
        SELECT s.id, s.sku, s.inbound_time, s.quantity, s.reserved,
            coalesce((SELECT r.quantity FROM gwms.reservation r WHERE r.stock_id = s.id AND r.order_no = :order), 0)
                AS ours
        FROM gwms.stock s
        WHERE s.id IN (
            SELECT stock_id FROM gwms.reservation WHERE order_no = :order
            UNION ALL
            SELECT free.id
            FROM gwms.outbound_line l
            JOIN gwms.stock free ON free.warehouse_code = :warehouse AND free.location_code = :location
                AND free.sku = l.sku AND free.inventory_type = 'QUALIFIED'
            WHERE l.order_no = :order)
        ORDER BY s.id
        FOR UPDATE OF s
        """;

    /** A bucket whose quantity stays has not moved. */
    private static final String TAKE = """
        WITH moved AS (
            UPDATE gwms.stock
            SET quantity = quantity - :taken, reserved = reserved - :ours,
                moved_at = CASE WHEN :taken > 0 THEN clock_timestamp() ELSE moved_at END
            WHERE id = :id
            RETURNING id, quantity
        )
        INSERT INTO gwms.stock_ledger (stock_id, operation_type, quantity, balance, order_no, task_id)
        SELECT id, 'OUT_ORDER', -:taken, quantity, :order, :task FROM moved WHERE :taken > 0
        """;

    private static final String FREE = "DELETE FROM gwms.reservation WHERE order_no = :order";

    private static final String FINISH = """
        UPDATE gwms.outbound_order SET state = 'OUTED', tracking_no = :tracking, shipped_at = :shipped
        WHERE no = :order
        """;

    private record Order(
            String warehouseCode, String state, @Nullable String trackingNo) {}

    private record Bucket(long id, String sku, Instant inboundTime, long quantity, long reserved, long ours) {}

    private record Take(Bucket bucket, long units) {}

    private final JdbcClient jdbc;
    private final OrderLocations locations;

    OutboundClosing(JdbcClient jdbc, OrderLocations locations) {
        this.jdbc = jdbc;
        this.locations = locations;
    }

    LocalResult close(ClaimedTask task, String orderNo, @Nullable String trackingNo, @Nullable Instant shippedAt) {
        Order order = jdbc.sql(LOCK_ORDER)
                .param("order", orderNo)
                .query((rs, row) ->
                        new Order(rs.getString("warehouse_code"), rs.getString("state"), rs.getString("tracking_no")))
                .optional()
                .orElse(null);
        if (order == null) {
            return new LocalResult.Impossible(FailureCode.ORDER_UNKNOWN, "GWMS has no outbound order " + orderNo + ".");
        }
        return switch (order.state()) {
            case "CANCELLED" ->
                failed("Outbound order " + orderNo + " is cancelled in GWMS, so no stock was taken out.");
            case "OUTED" -> closedBefore(orderNo, order, trackingNo);
            default -> close(task, orderNo, trackingNo, shippedAt, order);
        };
    }

    private static LocalResult closedBefore(String orderNo, Order order, @Nullable String trackingNo) {
        return Objects.equals(order.trackingNo(), trackingNo)
                ? new LocalResult.Done("Closed before; nothing was left to book.", "")
                : failed("Outbound order " + orderNo + " was closed with tracking number " + order.trackingNo()
                        + ", and the warehouse now says " + trackingNo + "; what is booked was left as it is.");
    }

    private LocalResult close(
            ClaimedTask task, String orderNo, @Nullable String trackingNo, @Nullable Instant shippedAt, Order order) {
        Map<String, Long> needed = needed(orderNo);
        if (needed.isEmpty()) {
            return failed("Outbound order " + orderNo + " has no lines in GWMS, so nobody knows what was shipped.");
        }
        OrderLocations.Found found = locations.of(task.systemCode(), order.warehouseCode());
        if (found.obstacle() != null) {
            return found.obstacle();
        }
        String location = found.of(InventoryType.QUALIFIED).orElseThrow();
        List<Bucket> buckets = buckets(orderNo, order.warehouseCode(), location);
        List<Take> takes = takes(buckets, needed);
        for (Map.Entry<String, Long> entry : needed.entrySet()) {
            if (entry.getValue() > 0) {
                return failed("Outbound order " + orderNo + " lacks " + entry.getValue() + " units of "
                        + entry.getKey() + " in location " + location + " of warehouse " + order.warehouseCode()
                        + ", so no stock was taken out.");
            }
        }
        return book(task, orderNo, trackingNo, shippedAt, takes);
    }

    /** What each bucket gives: units that the order reserved first, then the oldest free ones. What lacks stays in {@code needed}. */
    private static List<Take> takes(List<Bucket> buckets, Map<String, Long> needed) {
        List<Bucket> oldestFirst = buckets.stream()
                .sorted(Comparator.comparing(Bucket::inboundTime).thenComparingLong(Bucket::id))
                .toList();
        Map<Long, Long> taken = new HashMap<>();
        oldestFirst.forEach(bucket -> take(bucket, bucket.ours(), needed, taken));
        oldestFirst.forEach(bucket -> take(bucket, bucket.quantity() - bucket.reserved(), needed, taken));
        return buckets.stream()
                .map(bucket -> new Take(bucket, taken.getOrDefault(bucket.id(), 0L)))
                .toList();
    }

    private static void take(Bucket bucket, long most, Map<String, Long> needed, Map<Long, Long> taken) {
        long wanted = needed.getOrDefault(bucket.sku(), 0L);
        long units = Math.min(wanted, most);
        if (units > 0) {
            needed.put(bucket.sku(), wanted - units);
            taken.merge(bucket.id(), units, Long::sum);
        }
    }

    private LocalResult book(
            ClaimedTask task,
            String orderNo,
            @Nullable String trackingNo,
            @Nullable Instant shippedAt,
            List<Take> takes) {
        long units = 0;
        for (Take take : takes) {
            if (take.units() > 0 || take.bucket().ours() > 0) {
                jdbc.sql(TAKE)
                        .param("id", take.bucket().id())
                        .param("taken", take.units())
                        .param("ours", take.bucket().ours())
                        .param("order", orderNo)
                        .param("task", task.id())
                        .update();
                units += take.units();
            }
        }
        jdbc.sql(FREE).param("order", orderNo).update();
        jdbc.sql(FINISH)
                .param("order", orderNo)
                .param("tracking", trackingNo)
                .param("shipped", shippedAt == null ? null : shippedAt.atOffset(ZoneOffset.UTC))
                .update();
        return new LocalResult.Done(units + " units taken out of stock.", "");
    }

    private Map<String, Long> needed(String orderNo) {
        Map<String, Long> needed = new TreeMap<>();
        jdbc.sql(NEEDED).param("order", orderNo).query(rs -> {
            needed.put(rs.getString("sku"), rs.getLong("units"));
        });
        return needed;
    }

    private List<Bucket> buckets(String orderNo, String warehouseCode, String location) {
        return jdbc.sql(LOCK_BUCKETS)
                .param("order", orderNo)
                .param("warehouse", warehouseCode)
                .param("location", location)
                .query((rs, row) -> new Bucket(
                        rs.getLong("id"),
                        rs.getString("sku"),
                        rs.getObject("inbound_time", OffsetDateTime.class).toInstant(),
                        rs.getLong("quantity"),
                        rs.getLong("reserved"),
                        rs.getLong("ours")))
                .list();
    }

    private static LocalResult.Impossible failed(String why) {
        return new LocalResult.Impossible(FailureCode.LOCAL_ACTION_FAILED, why);
    }
}
