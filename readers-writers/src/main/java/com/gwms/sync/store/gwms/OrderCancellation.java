package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.FailureCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cancels orders here that a proxy warehouse has cancelled, and frees what they had reserved. */
final class OrderCancellation {
    private static final String LOCK_INBOUND = "SELECT status FROM gwms.inbound_order WHERE no = :order FOR UPDATE";

    private static final String CANCEL_INBOUND = "UPDATE gwms.inbound_order SET status = 'CANCELLED' WHERE no = :order";

    private static final String LOCK_OUTBOUND = "SELECT state FROM gwms.outbound_order WHERE no = :order FOR UPDATE";

    /** In the order of their ids, as everybody does who changes several buckets. */
    private static final String LOCK_RESERVED = """
        SELECT count(*) FROM (
            SELECT s.id FROM gwms.stock s JOIN gwms.reservation r ON r.stock_id = s.id
            WHERE r.order_no = :order ORDER BY s.id FOR UPDATE OF s) locked
        """;

    /** What is only reserved has not moved, so moved_at stays. */
    private static final String FREE = """
        WITH freed AS (
            DELETE FROM gwms.reservation WHERE order_no = :order RETURNING stock_id, quantity
        ), released AS (
            UPDATE gwms.stock s SET reserved = s.reserved - f.quantity FROM freed f WHERE s.id = f.stock_id
            RETURNING f.quantity
        )
        SELECT coalesce(sum(quantity), 0)::bigint FROM released
        """;

    private static final String CANCEL_OUTBOUND =
            "UPDATE gwms.outbound_order SET state = 'CANCELLED' WHERE no = :order";

    private final JdbcClient jdbc;

    OrderCancellation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LocalResult cancelInbound(String orderNo) {
        String status = status(LOCK_INBOUND, orderNo);
        return switch (status) {
            case "" -> unknown("inbound", orderNo);
            case "CANCELLED" -> before();
            case "DRAFT", "PENDING_APPROVAL", "APPROVED" -> {
                jdbc.sql(CANCEL_INBOUND).param("order", orderNo).update();
                yield new LocalResult.Done("Cancelled in GWMS.", "");
            }
            default -> tooLate("Inbound", orderNo, status);
        };
    }

    LocalResult cancelOutbound(String orderNo) {
        String state = status(LOCK_OUTBOUND, orderNo);
        return switch (state) {
            case "" -> unknown("outbound", orderNo);
            case "CANCELLED" -> before();
            case "OUTED" -> tooLate("Outbound", orderNo, state);
            default -> {
                jdbc.sql(LOCK_RESERVED)
                        .param("order", orderNo)
                        .query(Long.class)
                        .single();
                long freed =
                        jdbc.sql(FREE).param("order", orderNo).query(Long.class).single();
                jdbc.sql(CANCEL_OUTBOUND).param("order", orderNo).update();
                yield new LocalResult.Done("Cancelled in GWMS, " + freed + " reserved units are free again.", "");
            }
        };
    }

    private String status(String statement, String orderNo) {
        return jdbc.sql(statement)
                .param("order", orderNo)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static LocalResult before() {
        return new LocalResult.Done("Cancelled in GWMS before.", "");
    }

    private static LocalResult unknown(String direction, String orderNo) {
        return new LocalResult.Impossible(
                FailureCode.ORDER_UNKNOWN, "GWMS has no " + direction + " order " + orderNo + ".");
    }

    private static LocalResult tooLate(String direction, String orderNo, String status) {
        return new LocalResult.Impossible(
                FailureCode.LOCAL_ACTION_FAILED,
                direction + " order " + orderNo + " is " + status + " in GWMS and was not cancelled there.");
    }
}
