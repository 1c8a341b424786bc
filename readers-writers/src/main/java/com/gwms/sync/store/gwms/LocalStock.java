package com.gwms.sync.store.gwms;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes stock. Only dedicated locations are reachable: a correction names its mapping's location, and the location's kind
 * is asked for once more in each statement.
 */
public final class LocalStock {
    // The bucket must stand as it stood when the plan was made: same quantity, nothing moved since the snapshot was
    // taken.
    private static final String ADJUST_BUCKETS = """
        WITH moved AS (
            UPDATE gwms.stock s
            SET quantity = c.proxy_quantity, moved_at = now()
            FROM sync.correction c
            JOIN sync.snapshot n ON n.id = c.snapshot_id
            JOIN sync.dedicated_location d ON d.mapping_id = c.mapping_id AND d.inventory_type = c.inventory_type
            JOIN gwms.location l ON l.warehouse_code = d.warehouse_code AND l.code = d.location_code
            WHERE c.snapshot_id = :snapshot AND c.state = 'PLANNED'
                AND l.kind = CASE c.inventory_type WHEN 'QUALIFIED' THEN 'VIRTUAL_PUTAWAY' ELSE 'DEFECTIVE' END
                AND s.warehouse_code = d.warehouse_code AND s.location_code = d.location_code
                AND s.inventory_type = c.inventory_type AND s.sku = c.sku
                AND s.inbound_order_no = c.inbound_order_no AND s.inbound_time = c.inbound_time
                AND s.quantity = c.local_quantity AND s.reserved <= c.proxy_quantity
                AND (s.moved_at <= n.taken_at OR NOT :settledOnly)
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

    private static final String CREATE_BUCKETS = """
        WITH made AS (
            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time,
                quantity, moved_at)
            SELECT d.warehouse_code, d.location_code, c.sku, c.inventory_type, c.inbound_order_no, c.inbound_time,
                c.proxy_quantity, now()
            FROM sync.correction c
            JOIN sync.dedicated_location d ON d.mapping_id = c.mapping_id AND d.inventory_type = c.inventory_type
            JOIN gwms.location l ON l.warehouse_code = d.warehouse_code AND l.code = d.location_code
            WHERE c.snapshot_id = :snapshot AND c.state = 'PLANNED' AND c.local_quantity = 0
                AND l.kind = CASE c.inventory_type WHEN 'QUALIFIED' THEN 'VIRTUAL_PUTAWAY' ELSE 'DEFECTIVE' END
            ON CONFLICT ON CONSTRAINT one_row_a_bucket DO NOTHING
            RETURNING id, warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time, quantity
        ), noted AS (
            INSERT INTO gwms.stock_ledger (stock_id, operation_type, quantity, balance, task_id, snapshot_id,
                correction_id, rule)
            SELECT m.id, 'INVENTORY_ADJUST', m.quantity, m.quantity, n.task_id, n.id, c.id, c.reason
            FROM made m
            JOIN sync.correction c ON c.snapshot_id = :snapshot AND c.state = 'PLANNED' AND c.sku = m.sku
                AND c.inventory_type = m.inventory_type AND c.inbound_order_no = m.inbound_order_no
                AND c.inbound_time = m.inbound_time
            JOIN sync.snapshot n ON n.id = c.snapshot_id
            RETURNING correction_id
        )
        UPDATE sync.correction c SET state = 'APPLIED', applied_at = now()
        FROM noted WHERE c.id = noted.correction_id
        """;

    private final JdbcClient jdbc;

    public LocalStock(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Applies the PLANNED corrections of a snapshot whose buckets still stand as planned, each with its ledger row, and
     * marks them APPLIED. The others stay PLANNED. Belongs inside a transaction.
     *
     * @param settledOnly whether a bucket that moved after the snapshot was taken is left alone even where its quantity is
     *     the planned one
     * @return how many were applied
     */
    public int applyPlanned(long snapshotId, boolean settledOnly) {
        int adjusted = jdbc.sql(ADJUST_BUCKETS)
                .param("snapshot", snapshotId)
                .param("settledOnly", settledOnly)
                .update();
        return adjusted + jdbc.sql(CREATE_BUCKETS).param("snapshot", snapshotId).update();
    }
}
