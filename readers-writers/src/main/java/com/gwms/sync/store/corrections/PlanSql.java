package com.gwms.sync.store.corrections;

/** The statements that make a plan of what {@link Comparison} found. */
final class PlanSql {
    // Asked for under the lock of the mapping: whoever takes the task over now plans after this one, and supersedes it.
    static final String STILL_HELD = """
        SELECT EXISTS (
            SELECT FROM sync.snapshot s
            JOIN sync.task t ON t.id = s.task_id AND t.attempt = s.attempt AND t.status = 'RUNNING'
            WHERE s.id = :snapshot AND s.state = 'SEALED')
        """;

    // First reason wins: what cannot be compared at all, what cannot be done at all, then what is still moving. An
    // unfinished inbound order touches its own batch, an unfinished outbound order any batch of the SKU. Increases go
    // with the decreases of their SKU: a batch that the warehouse only dated anew is one of each, and would count
    // twice.
    static final String HOLD_BACK = """
        WITH touched AS MATERIALIZED (
            SELECT l.sku, l.inbound_order_no, min(l.order_no) AS order_no,
                min(l.order_no) FILTER (WHERE t.status = 'MANUAL_HANDLING') AS stuck_order_no
            FROM sync.task t
            JOIN gwms_port.order_line l ON l.order_no = t.business_order_no
            WHERE :settledOnly AND t.business_order_no IS NOT NULL AND t.finished_at IS NULL
                AND l.warehouse_code = :warehouse
            GROUP BY l.sku, l.inbound_order_no
        ), nameless AS MATERIALIZED (
            SELECT count(*) AS lines
            FROM sync.snapshot_line
            WHERE :anyExcluded AND snapshot_id = :snapshot AND taken_at = :takenAt AND exclusion IS NOT NULL AND btrim(proxy_sku) = ''
        ), unusable AS MATERIALIZED (
            SELECT sku, inventory_type, count(*) AS lines
            FROM sync.snapshot_line
            WHERE :anyExcluded AND snapshot_id = :snapshot AND taken_at = :takenAt AND exclusion IS NOT NULL AND sku IS NOT NULL
            GROUP BY sku, inventory_type
        ), looked_at AS (
            SELECT x.ctid AS row_id, x.sku, x.inventory_type, x.proxy_quantity > x.local_quantity AS increase,
                n.lines AS nameless_lines, coalesce(e.lines, 0) + coalesce(u.lines, 0) AS unusable_lines,
                coalesce(own.stuck_order_no, whole.stuck_order_no, own.order_no, whole.order_no) AS order_no,
                CASE WHEN m.sku IS NULL THEN 'SKU_UNMAPPED'
                     WHEN g.sku IS NULL THEN 'SKU_NOT_IN_GWMS'
                     WHEN coalesce(e.lines, u.lines) > 0 THEN 'LINES_UNUSABLE'
                     WHEN x.proxy_quantity = 0 AND n.lines > 0 THEN 'LINES_NAMELESS'
                     WHEN x.reserved > x.proxy_quantity THEN 'RESERVED'
                     WHEN NOT :settledOnly THEN NULL
                     WHEN coalesce(own.stuck_order_no, whole.stuck_order_no) IS NOT NULL THEN 'ORDER_NEEDS_PERSON'
                     WHEN x.moved_at > :takenAt THEN 'MOVED'
                     WHEN coalesce(own.order_no, whole.order_no) IS NOT NULL THEN 'ORDER_UNFINISHED' END AS code
            FROM difference x
            CROSS JOIN nameless n
            LEFT JOIN gwms_port.sku g ON g.sku = x.sku
            LEFT JOIN sync.sku_mapping m ON m.system_code = :system AND m.sku = x.sku
            LEFT JOIN unusable e ON e.sku = x.sku AND e.inventory_type = x.inventory_type
            LEFT JOIN unusable u ON u.sku = x.sku AND u.inventory_type IS NULL
            LEFT JOIN touched own ON own.sku = x.sku AND own.inbound_order_no = x.inbound_order_no
            LEFT JOIN touched whole ON whole.sku = x.sku AND whole.inbound_order_no IS NULL
        ), judged AS (
            SELECT row_id, nameless_lines, unusable_lines, order_no,
                coalesce(code, CASE WHEN increase AND bool_or(code IS NOT NULL AND NOT increase)
                    OVER (PARTITION BY sku, inventory_type) THEN 'DECREASE_HELD_BACK' END) AS code
            FROM looked_at
        )
        UPDATE difference d
        SET hold_code = j.code,
            hold = CASE j.code
                WHEN 'SKU_UNMAPPED' THEN 'The SKU is not mapped for this system.'
                WHEN 'SKU_NOT_IN_GWMS' THEN 'The SKU that the mapping names is not in GWMS.'
                WHEN 'LINES_UNUSABLE'
                    THEN format('%s lines of this SKU could not be used, so its batches are left alone.', j.unusable_lines)
                WHEN 'LINES_NAMELESS'
                    THEN format('Not listed, but %s lines came without a SKU and may belong here.', j.nameless_lines)
                WHEN 'RESERVED' THEN format('%s units are reserved here for orders.', d.reserved)
                WHEN 'ORDER_NEEDS_PERSON'
                    THEN format('Order %s touches the bucket, and its task waits for a person.', j.order_no)
                WHEN 'MOVED' THEN 'The bucket moved here after the snapshot was taken.'
                WHEN 'ORDER_UNFINISHED' THEN format('Order %s is not finished and touches the bucket.', j.order_no)
                WHEN 'DECREASE_HELD_BACK'
                    THEN 'A decrease of this SKU is held back, and its increases with it: they may be the same units.' END
        FROM judged j
        WHERE j.row_id = d.ctid AND j.code IS NOT NULL
        """;

    static final String FACTS = """
        SELECT
            (SELECT coalesce(sum(abs(proxy_quantity - local_quantity)), 0) FROM difference WHERE hold IS NULL)
                AS changed_units,
            (SELECT count(*) FROM difference WHERE hold IS NULL AND proxy_quantity = 0) AS emptied_buckets,
            (SELECT lines FROM sync.snapshot
             WHERE mapping_id = :mapping AND proves_length AND id <> :snapshot
             ORDER BY taken_at DESC LIMIT 1) AS last_applied_lines
        """;

    // A snapshot all of whose differences were held back passed because it could change nothing, however short it was:
    // it proves no length, and a listing cut short would make the next one look usual.
    static final String MARK_APPLIED = """
        UPDATE sync.snapshot s
        SET applied_at = coalesce(s.applied_at, now()),
            proves_length = EXISTS (SELECT FROM sync.correction c WHERE c.snapshot_id = s.id AND c.state = 'APPLIED')
                OR NOT EXISTS (SELECT FROM sync.correction c WHERE c.snapshot_id = s.id AND c.state = 'HELD_BACK')
        WHERE s.id = :snapshot AND s.state = 'SEALED'
        """;

    static final String HEALTH = """
        INSERT INTO sync.mapping_health (mapping_id, snapshot_id, taken_at, local_units, proxy_units, discrepancy)
        SELECT s.mapping_id, s.id, s.taken_at, :localUnits, s.units,
            (SELECT coalesce(sum(abs(proxy_quantity - local_quantity)), 0) FROM difference)
        FROM sync.snapshot s
        WHERE s.id = :snapshot
        ON CONFLICT (mapping_id, snapshot_id) DO NOTHING
        """;

    static final String FORGET_HEALTH = """
        DELETE FROM sync.mapping_health h
        WHERE h.mapping_id = :mapping AND h.taken_at < (
            SELECT min(taken_at)
            FROM (SELECT taken_at FROM sync.mapping_health WHERE mapping_id = :mapping
                  ORDER BY taken_at DESC LIMIT :history) kept)
        """;

    static final String SUPERSEDE_EARLIER_PLANS = """
        UPDATE sync.correction
        SET state = 'SUPERSEDED', reason = 'A newer snapshot was compared. ' || reason
        WHERE mapping_id = :mapping AND snapshot_id <> :snapshot AND state IN ('PLANNED', 'PROPOSED')
        """;

    // A decrease that waits for approval lets the increases of its SKU wait with it, for the reason that HOLD_BACK
    // gives.
    static final String STORE = """
        INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku, inventory_type,
            inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only, state, hold_code, reason)
        SELECT :snapshot, m.id, l.warehouse_code, l.location_code, w.sku, w.inventory_type, w.inbound_order_no,
            w.inbound_time, w.local_quantity, w.proxy_quantity, :settledOnly,
            CASE WHEN w.hold IS NOT NULL THEN 'HELD_BACK'
                 WHEN :refusal <> '' OR w.above OR w.with_decrease
                     THEN CASE WHEN :dryRun THEN 'PREVIEWED_PROPOSAL' ELSE 'PROPOSED' END
                 WHEN :dryRun THEN 'PREVIEWED'
                 ELSE 'PLANNED' END,
            w.hold_code,
            CASE WHEN w.hold IS NOT NULL THEN w.hold
                 WHEN :refusal <> '' THEN :refusal
                 WHEN w.above THEN format('Above the tolerance of the mapping (%s units, %s %%).',
                     coalesce(m.tolerance_units::text, 'any'), coalesce(m.tolerance_percent::text, 'any'))
                 WHEN w.with_decrease
                     THEN 'A decrease of this SKU waits for approval, and its increases with it: they may be the same units.'
                 WHEN m.tolerance_units IS NULL AND m.tolerance_percent IS NULL THEN 'Settled difference; no tolerance is set.'
                 ELSE 'Settled difference within the tolerance.' END
        FROM (
            SELECT d.sku, d.inventory_type, d.inbound_order_no, d.inbound_time, d.local_quantity, d.proxy_quantity, d.hold,
                d.hold_code, t.above,
                d.proxy_quantity > d.local_quantity
                    AND bool_or(t.above AND d.hold IS NULL AND d.proxy_quantity < d.local_quantity)
                        OVER (PARTITION BY d.sku, d.inventory_type) AS with_decrease
            FROM difference d
            JOIN sync.warehouse_mapping m ON m.id = :mapping
            CROSS JOIN LATERAL (SELECT
                coalesce(abs(d.proxy_quantity - d.local_quantity) > m.tolerance_units, false)
                OR coalesce(abs(d.proxy_quantity - d.local_quantity) * 100 > m.tolerance_percent * d.local_quantity, false)
                    AS above) t
        ) w
        JOIN sync.warehouse_mapping m ON m.id = :mapping
        LEFT JOIN sync.dedicated_location l ON l.mapping_id = m.id AND l.inventory_type = w.inventory_type AND l.in_use
        """;

    static final String COUNT = """
        SELECT count(*) FILTER (WHERE state = 'PLANNED') AS planned,
            count(*) FILTER (WHERE state = 'PROPOSED') AS proposed,
            count(*) FILTER (WHERE state = 'HELD_BACK') AS held_back,
            count(*) FILTER (WHERE state = 'PREVIEWED') AS previewed,
            count(*) FILTER (WHERE state = 'PREVIEWED_PROPOSAL') AS previewed_proposals
        FROM sync.correction WHERE snapshot_id = :snapshot
        """;

    private PlanSql() {}
}
