package com.gwms.sync.store.corrections;

/** The statements of the comparison. */
final class PlanSql {
    static final String LOCK_MAPPING = """
        SELECT id FROM sync.warehouse_mapping WHERE id = :mapping FOR UPDATE
        """;

    // Asked for under the lock of the mapping: whoever takes the task over now plans after this one, and supersedes it.
    static final String STILL_HELD = """
        SELECT EXISTS (
            SELECT FROM sync.snapshot s
            JOIN sync.task t ON t.id = s.task_id AND t.attempt = s.attempt AND t.status = 'RUNNING'
            WHERE s.id = :snapshot AND s.state = 'SEALED')
        """;

    static final String PLAN_FOR_BULK = """
        SELECT set_config('work_mem', :workMem, true), set_config('enable_nestloop', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
        """;

    static final String PLAN_AS_USUAL = """
        SELECT set_config('enable_nestloop', 'on', true), set_config('enable_mergejoin', 'on', true)
        """;

    static final String CREATE_DIFFERENCE = """
        CREATE TEMPORARY TABLE difference (
            sku text NOT NULL, inventory_type text NOT NULL, inbound_order_no text NOT NULL,
            inbound_time timestamptz NOT NULL, local_quantity bigint NOT NULL, proxy_quantity bigint NOT NULL,
            reserved bigint NOT NULL, moved_at timestamptz, hold text
        ) ON COMMIT DROP
        """;

    // Batch key of the user guide, 2.6: warehouse (the mapping) + SKU + inventory type + inbound order + inbound time.
    static final String COMPARE = """
        INSERT INTO difference
        WITH remote AS (
            SELECT sku, inventory_type, inbound_order_no, inbound_time, sum(total)::bigint AS quantity
            FROM sync.snapshot_line
            WHERE snapshot_id = :snapshot AND taken_at = :takenAt AND exclusion IS NULL
                AND sku IS NOT NULL AND inbound_order_no IS NOT NULL AND inbound_time IS NOT NULL
            GROUP BY sku, inventory_type, inbound_order_no, inbound_time
        ), local AS (
            SELECT b.sku, b.inventory_type, b.inbound_order_no, b.inbound_time, b.quantity, b.reserved, b.moved_at
            FROM gwms_port.dedicated_bucket b
            JOIN sync.dedicated_location d ON d.warehouse_code = b.warehouse_code
                AND d.location_code = b.location_code AND d.inventory_type = b.inventory_type
            WHERE d.mapping_id = :mapping
        )
        SELECT coalesce(l.sku, r.sku), coalesce(l.inventory_type, r.inventory_type),
            coalesce(l.inbound_order_no, r.inbound_order_no), coalesce(l.inbound_time, r.inbound_time),
            coalesce(l.quantity, 0), coalesce(r.quantity, 0), coalesce(l.reserved, 0), l.moved_at
        FROM local l
        FULL JOIN remote r ON r.sku = l.sku AND r.inventory_type = l.inventory_type
            AND r.inbound_order_no = l.inbound_order_no AND r.inbound_time = l.inbound_time
        WHERE coalesce(l.quantity, 0) <> coalesce(r.quantity, 0)
        """;

    static final String LOOK_AT_DIFFERENCE = "ANALYZE difference";

    // First reason wins: what cannot be compared at all, what cannot be done at all, then what is still moving. An
    // unfinished inbound order touches its own batch, an unfinished outbound order any batch of the SKU.
    static final String HOLD_BACK = """
        WITH touched AS MATERIALIZED (
            SELECT l.sku, l.inbound_order_no, min(l.order_no) AS order_no
            FROM sync.task t
            JOIN gwms_port.order_line l ON l.order_no = t.business_order_no
            WHERE :settledOnly AND t.business_order_no IS NOT NULL AND t.finished_at IS NULL
                AND l.warehouse_code = :warehouse
            GROUP BY l.sku, l.inbound_order_no
        ), nameless AS MATERIALIZED (
            SELECT count(*) AS lines
            FROM sync.snapshot_line
            WHERE snapshot_id = :snapshot AND taken_at = :takenAt AND exclusion IS NOT NULL AND btrim(proxy_sku) = ''
        )
        UPDATE difference d
        SET hold = h.hold
        FROM (
            SELECT x.ctid AS row_id,
                CASE WHEN m.sku IS NULL THEN 'The SKU is not mapped for this system.'
                     WHEN g.sku IS NULL THEN 'The SKU that the mapping names is not in GWMS.'
                     WHEN e.sku IS NOT NULL THEN e.why
                     WHEN x.proxy_quantity = 0 AND n.lines > 0
                         THEN format('Not listed, but %s lines came without a SKU and may belong here.', n.lines)
                     WHEN x.reserved > x.proxy_quantity
                         THEN format('%s units are reserved here for orders.', x.reserved)
                     WHEN NOT :settledOnly THEN NULL
                     WHEN x.moved_at > :takenAt THEN 'The bucket moved here after the snapshot was taken.'
                     WHEN coalesce(own.order_no, whole.order_no) IS NOT NULL
                         THEN format('Order %s is not finished and touches the bucket.',
                             coalesce(own.order_no, whole.order_no)) END AS hold
            FROM difference x
            CROSS JOIN nameless n
            LEFT JOIN gwms_port.sku g ON g.sku = x.sku
            LEFT JOIN sync.sku_mapping m ON m.system_code = :system AND m.sku = x.sku
            LEFT JOIN (
                SELECT sku, inventory_type,
                    format('%s lines of this SKU could not be used, so its batches are left alone.', count(*)) AS why
                FROM sync.snapshot_line
                WHERE snapshot_id = :snapshot AND taken_at = :takenAt AND exclusion IS NOT NULL AND sku IS NOT NULL
                GROUP BY sku, inventory_type
            ) e ON e.sku = x.sku AND (e.inventory_type IS NULL OR e.inventory_type = x.inventory_type)
            LEFT JOIN touched own ON own.sku = x.sku AND own.inbound_order_no = x.inbound_order_no
            LEFT JOIN touched whole ON whole.sku = x.sku AND whole.inbound_order_no IS NULL
        ) h
        WHERE h.row_id = d.ctid AND h.hold IS NOT NULL
        """;

    static final String FACTS = """
        SELECT
            (SELECT coalesce(sum(b.quantity), 0) FROM gwms_port.dedicated_bucket b
             JOIN sync.dedicated_location d ON d.warehouse_code = b.warehouse_code
                AND d.location_code = b.location_code AND d.inventory_type = b.inventory_type
             WHERE d.mapping_id = :mapping) AS local_units,
            (SELECT coalesce(sum(abs(proxy_quantity - local_quantity)), 0) FROM difference WHERE hold IS NULL)
                AS changed_units,
            (SELECT count(*) FROM difference WHERE hold IS NULL AND proxy_quantity = 0) AS emptied_buckets,
            (SELECT lines FROM sync.snapshot
             WHERE mapping_id = :mapping AND applied_at IS NOT NULL AND id <> :snapshot
             ORDER BY taken_at DESC LIMIT 1) AS last_applied_lines,
            EXISTS (SELECT FROM sync.snapshot
                WHERE mapping_id = :mapping AND applied_at IS NOT NULL AND taken_at > :takenAt) AS newer_applied
        """;

    static final String SUPERSEDE_EARLIER_PLANS = """
        UPDATE sync.correction
        SET state = 'SUPERSEDED', reason = 'A newer snapshot was compared. ' || reason
        WHERE mapping_id = :mapping AND snapshot_id <> :snapshot AND state IN ('PLANNED', 'PROPOSED')
        """;

    static final String STORE = """
        INSERT INTO sync.correction (snapshot_id, mapping_id, sku, inventory_type, inbound_order_no, inbound_time,
            local_quantity, proxy_quantity, state, reason)
        SELECT :snapshot, m.id, d.sku, d.inventory_type, d.inbound_order_no, d.inbound_time, d.local_quantity,
            d.proxy_quantity,
            CASE WHEN d.hold IS NOT NULL THEN 'HELD_BACK'
                 WHEN :dryRun THEN 'PREVIEWED'
                 WHEN :refusal <> '' THEN 'PROPOSED'
                 WHEN t.above THEN 'PROPOSED'
                 ELSE 'PLANNED' END,
            CASE WHEN d.hold IS NOT NULL THEN d.hold
                 WHEN :refusal <> '' THEN :refusal
                 WHEN t.above THEN format('Above the tolerance of the mapping (%s units, %s %%).',
                     coalesce(m.tolerance_units::text, 'any'), coalesce(m.tolerance_percent::text, 'any'))
                 WHEN m.tolerance_units IS NULL AND m.tolerance_percent IS NULL THEN 'Settled difference; no tolerance is set.'
                 ELSE 'Settled difference within the tolerance.' END
        FROM difference d
        JOIN sync.warehouse_mapping m ON m.id = :mapping
        CROSS JOIN LATERAL (SELECT
            coalesce(abs(d.proxy_quantity - d.local_quantity) > m.tolerance_units, false)
            OR coalesce(abs(d.proxy_quantity - d.local_quantity) * 100 > m.tolerance_percent * d.local_quantity, false)
                AS above) t
        WHERE NOT EXISTS (SELECT FROM sync.correction c WHERE c.snapshot_id = :snapshot)
        """;

    static final String COUNT = """
        SELECT count(*) FILTER (WHERE state = 'PLANNED') AS planned,
            count(*) FILTER (WHERE state = 'PROPOSED') AS proposed,
            count(*) FILTER (WHERE state = 'HELD_BACK') AS held_back,
            count(*) FILTER (WHERE state = 'PREVIEWED') AS previewed
        FROM sync.correction WHERE snapshot_id = :snapshot
        """;

    private PlanSql() {}
}
