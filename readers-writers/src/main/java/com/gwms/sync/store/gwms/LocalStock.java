package com.gwms.sync.store.gwms;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes stock. Only dedicated locations are reachable: a correction names the location that it was planned for, and what
 * does not fit any more is refused before anything is written.
 *
 * <p>The statements join by whole unique keys, or not at all: statistics are older than the plan that is applied here, and
 * a nested loop over two sides that both look empty takes hours.
 */
public final class LocalStock {
    // In one order, so that two who change several buckets at once wait for each other instead of locking each other
    // out.
    private static final String LOCK_BUCKETS = """
        SELECT count(*) FROM (
            SELECT s.id
            FROM sync.correction c
            JOIN gwms.stock s ON s.warehouse_code = c.warehouse_code AND s.location_code = c.location_code
                AND s.sku = c.sku AND s.inventory_type = c.inventory_type
                AND s.inbound_order_no = c.inbound_order_no AND s.inbound_time = c.inbound_time
            WHERE c.snapshot_id = :snapshot AND c.state = 'PLANNED'
            ORDER BY s.id
            FOR UPDATE OF s) locked
        """;

    // The location must be the mapping's and of the right kind still, and the bucket must stand as it stood when the
    // plan
    // was made. Increases go with the decreases of their SKU: a batch that the warehouse only dated anew is one of
    // each,
    // and would count twice where the increase alone is made.
    private static final String REFUSE_WHAT_DOES_NOT_FIT = """
        WITH looked_at AS (
            SELECT c.id, c.sku, c.inventory_type, c.state, c.delta,
                CASE WHEN c.state <> 'PLANNED' THEN NULL
                     WHEN d.mapping_id IS NULL
                         THEN :otherLocation
                     WHEN l.location_code IS NULL
                         THEN :notDedicated
                     WHEN coalesce(s.quantity, 0) <> c.local_quantity OR c.settled_only AND s.moved_at > n.taken_at
                         THEN :moved
                     WHEN s.reserved > c.proxy_quantity
                         THEN replace(:reserved, '{0}', CAST(s.reserved AS text)) END AS misfit
            FROM sync.correction c
            JOIN sync.snapshot n ON n.id = c.snapshot_id
            LEFT JOIN sync.dedicated_location d ON d.mapping_id = c.mapping_id AND d.inventory_type = c.inventory_type
                AND d.warehouse_code = c.warehouse_code AND d.location_code = c.location_code AND d.in_use
            LEFT JOIN gwms_port.location l ON l.warehouse_code = c.warehouse_code
                AND l.location_code = c.location_code AND l.dedicated_to = c.inventory_type
            LEFT JOIN gwms.stock s ON s.warehouse_code = c.warehouse_code AND s.location_code = c.location_code
                AND s.sku = c.sku AND s.inventory_type = c.inventory_type
                AND s.inbound_order_no = c.inbound_order_no AND s.inbound_time = c.inbound_time
            WHERE c.snapshot_id = :snapshot
        ), judged AS (
            SELECT id, state, coalesce(misfit, CASE WHEN delta > 0
                    AND bool_or(delta < 0 AND (misfit IS NOT NULL OR state NOT IN ('PLANNED', 'APPLIED')))
                        OVER (PARTITION BY sku, inventory_type)
                THEN :decreaseNotMade END)
                AS why
            FROM looked_at
        )
        UPDATE sync.correction c SET state = 'REFUSED', reason = j.why
        FROM judged j
        WHERE c.id = j.id AND j.state = 'PLANNED' AND j.why IS NOT NULL
        """;

    private static final String ADJUST_BUCKETS = """
        WITH moved AS (
            UPDATE gwms.stock s
            SET quantity = c.proxy_quantity, moved_at = clock_timestamp()
            FROM sync.correction c
            JOIN sync.snapshot n ON n.id = c.snapshot_id
            WHERE c.snapshot_id = :snapshot AND c.state = 'PLANNED'
                AND s.warehouse_code = c.warehouse_code AND s.location_code = c.location_code
                AND s.inventory_type = c.inventory_type AND s.sku = c.sku
                AND s.inbound_order_no = c.inbound_order_no AND s.inbound_time = c.inbound_time
                AND s.quantity = c.local_quantity
            RETURNING s.id AS stock_id, s.quantity, c.id AS correction_id, c.delta, c.reason, n.task_id
        ), noted AS (
            INSERT INTO gwms.stock_ledger (stock_id, operation_type, quantity, balance, task_id, snapshot_id,
                correction_id, rule)
            SELECT stock_id, 'INVENTORY_ADJUST', delta, quantity, task_id, :snapshot, correction_id, reason FROM moved
            RETURNING correction_id
        )
        UPDATE sync.correction c SET state = 'APPLIED', applied_at = now()
        FROM noted WHERE c.id = noted.correction_id
        """;

    // OFFSET 0 keeps the correction of a new bucket a look-up by its key, whatever the planner thinks of both sides.
    private static final String CREATE_BUCKETS = """
        WITH made AS (
            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time,
                quantity, moved_at)
            SELECT warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time, proxy_quantity,
                clock_timestamp()
            FROM sync.correction
            WHERE snapshot_id = :snapshot AND state = 'PLANNED' AND local_quantity = 0
            ORDER BY sku COLLATE "C", inventory_type COLLATE "C", inbound_time, inbound_order_no
            ON CONFLICT ON CONSTRAINT one_row_a_bucket DO NOTHING
            RETURNING id, sku, inventory_type, inbound_order_no, inbound_time, quantity
        ), noted AS (
            INSERT INTO gwms.stock_ledger (stock_id, operation_type, quantity, balance, task_id, snapshot_id,
                correction_id, rule)
            SELECT m.id, 'INVENTORY_ADJUST', m.quantity, m.quantity, n.task_id, n.id, c.id, c.reason
            FROM made m
            CROSS JOIN LATERAL (
                SELECT k.id, k.reason FROM sync.correction k
                WHERE k.snapshot_id = :snapshot AND k.sku = m.sku AND k.inventory_type = m.inventory_type
                    AND k.inbound_order_no = m.inbound_order_no AND k.inbound_time = m.inbound_time
                OFFSET 0) c
            JOIN sync.snapshot n ON n.id = :snapshot
            RETURNING correction_id
        )
        UPDATE sync.correction c SET state = 'APPLIED', applied_at = now()
        FROM noted WHERE c.id = noted.correction_id
        """;

    private static final String REFUSE_THE_REST = """
        UPDATE sync.correction
        SET state = 'REFUSED', reason = :moved
        WHERE snapshot_id = :snapshot AND state = 'PLANNED'
        """;

    private final JdbcClient jdbc;

    public LocalStock(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * What became of the planned corrections of a snapshot.
     *
     * @param applied corrections that changed stock
     * @param refused corrections that do not fit any more, each with its reason
     */
    public record Result(int applied, int refused) {}

    /**
     * Applies the PLANNED corrections of a snapshot that still fit, each with its ledger row, and marks them APPLIED; the
     * others are REFUSED. A second time there is nothing left to do. Belongs inside a transaction.
     */
    public Result applyPlanned(long snapshotId) {
        on(snapshotId, LOCK_BUCKETS).query(Long.class).single();
        int refused = on(snapshotId, REFUSE_WHAT_DOES_NOT_FIT)
                .param("otherLocation", Misfit.OTHER_LOCATION.english())
                .param("notDedicated", Misfit.LOCATION_NOT_DEDICATED.english())
                .param("moved", Misfit.MOVED.english())
                .param("reserved", Misfit.RESERVED.english())
                .param("decreaseNotMade", Misfit.DECREASE_NOT_MADE.english())
                .update();
        int adjusted = on(snapshotId, ADJUST_BUCKETS).update();
        int created = on(snapshotId, CREATE_BUCKETS).update();
        int rest = on(snapshotId, REFUSE_THE_REST)
                .param("moved", Misfit.MOVED.english())
                .update();
        return new Result(adjusted + created, refused + rest);
    }

    private JdbcClient.StatementSpec on(long snapshotId, String statement) {
        return jdbc.sql(statement).param("snapshot", snapshotId);
    }
}
