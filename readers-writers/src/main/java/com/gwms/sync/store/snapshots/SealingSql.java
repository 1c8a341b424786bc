package com.gwms.sync.store.snapshots;

/**
 * The statements that turn listed lines into the lines of a snapshot. A line is left out of the comparison (exclusion,
 * note) where it cannot be used or cannot be attributed exactly to one inbound batch: it is reported, not guessed.
 */
final class SealingSql {
    /**
     * The plain case: no line is defective, and both listings have the same keys, each with the same quantity (see
     * {@link KeySum}). A key that stands
     * n times in each makes n x n rows here, so where as many rows come out as a listing has, every key is unique, every
     * line met its one line, and nothing else needs to be looked at.
     */
    static final String PLAIN = """
        INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition,
            proxy_inbound_order, inbound_order_no, inbound_time, available, locked, exclusion, note)
        SELECT :snapshot, :before + row_number() OVER (), :takenAt, s.proxy_sku, m.sku, s.inventory_type, s.batch_no, s.condition,
            b.proxy_inbound_order, o.inbound_order_no, to_timestamp(b.inbound_millis / 1000), s.available, s.locked,
            CASE WHEN b.quantity = 0 THEN NULL
                 WHEN m.sku IS NULL THEN 'SKU_UNMAPPED'
                 WHEN o.inbound_order_no IS NULL OR b.inbound_millis IS NULL THEN 'INBOUND_ORDER_UNKNOWN' END,
            CASE WHEN b.quantity = 0 THEN NULL
                 WHEN m.sku IS NULL THEN 'The SKU is not mapped for this system.'
                 WHEN b.proxy_inbound_order IS NULL THEN 'The warehouse names no inbound order.'
                 WHEN o.inbound_order_no IS NULL THEN 'GWMS has no inbound order with this number of the warehouse.'
                 WHEN b.inbound_millis IS NULL THEN 'The warehouse names no inbound time.' END
        FROM captured_stock s
        JOIN captured_batch b
            ON b.proxy_sku = s.proxy_sku AND b.batch_no = s.batch_no AND b.condition = s.condition
        LEFT JOIN sync.sku_mapping m
            ON m.system_code = :system AND m.match_key = sync.sku_match_key(s.proxy_sku, :matching)
        LEFT JOIN gwms_port.inbound_order o
            ON o.warehouse_code = :warehouse AND o.proxy_order_no = b.proxy_inbound_order
        """;

    /**
     * Every other case of two listings: repeated lines are folded, lines that meet none or several of the other listing are
     * attributed only where there is one way to do it.
     */
    static final String CAREFUL = """
        INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition,
            proxy_inbound_order, inbound_order_no, inbound_time, available, locked, exclusion, note)
        WITH stock AS (
            SELECT proxy_sku, batch_no, condition, min(inventory_type) AS inventory_type, min(available) AS available,
                min(locked) AS locked, min(available) <> max(available) OR min(locked) <> max(locked) AS contradictory
            FROM captured_stock WHERE defect IS NULL
            GROUP BY proxy_sku, batch_no, condition
        ), batch AS (
            SELECT proxy_sku, batch_no, condition, min(inventory_type) AS inventory_type, proxy_inbound_order,
                inbound_millis, min(quantity) AS quantity, min(quantity) <> max(quantity) AS contradictory
            FROM captured_batch WHERE defect IS NULL
            GROUP BY proxy_sku, batch_no, condition, proxy_inbound_order, inbound_millis
        ), keyed AS (
            SELECT proxy_sku, batch_no, condition, inventory_type, proxy_inbound_order, inbound_millis, quantity, contradictory,
                count(*) OVER key AS batches, sum(quantity) OVER key AS units,
                bool_or(contradictory) OVER key AS doubtful
            FROM batch WINDOW key AS (PARTITION BY proxy_sku, batch_no, condition)
        ), joined AS (
            SELECT coalesce(s.proxy_sku, k.proxy_sku) AS proxy_sku, coalesce(s.batch_no, k.batch_no) AS batch_no,
                coalesce(s.condition, k.condition) AS condition,
                coalesce(s.inventory_type, k.inventory_type) AS inventory_type,
                k.proxy_inbound_order, k.inbound_millis, k.quantity, k.batches, s.available, s.locked,
                s.available::bigint + s.locked AS total,
                CASE WHEN s.contradictory OR k.doubtful THEN 'The warehouse listed this line twice with different quantities.'
                     WHEN k.proxy_sku IS NULL AND s.available + s.locked::bigint > 0
                         THEN 'Listed as stock and not by inbound batch.'
                     WHEN s.proxy_sku IS NULL AND k.quantity > 0
                         THEN format('%s units listed by inbound batch and none as stock.', k.quantity)
                     WHEN k.units <> s.available::bigint + s.locked
                         THEN format('The two listings disagree: %s units as stock, %s by inbound batch.',
                             s.available::bigint + s.locked, k.units)
                     WHEN k.batches > 1 AND s.available > 0 AND s.locked > 0 AND k.quantity > 0
                         THEN format('%s units are locked, and the batch number stands for %s inbound batches.',
                             s.locked, k.batches) END AS unattributable
            FROM stock s
            FULL JOIN keyed k ON k.proxy_sku = s.proxy_sku AND k.batch_no = s.batch_no AND k.condition = s.condition
        ), line AS (
            SELECT proxy_sku, batch_no, condition, inventory_type, proxy_inbound_order, inbound_millis,
                CASE WHEN batches > 1 AND unattributable IS NOT NULL THEN NULL
                     WHEN batches > 1 THEN CASE WHEN available > 0 THEN quantity ELSE 0 END
                     WHEN unattributable IS NOT NULL THEN available
                     ELSE coalesce(available, 0) END AS available,
                CASE WHEN batches > 1 AND unattributable IS NOT NULL THEN NULL
                     WHEN batches > 1 THEN CASE WHEN available = 0 THEN quantity ELSE 0 END
                     WHEN unattributable IS NOT NULL THEN locked
                     ELSE coalesce(locked, 0) END AS locked,
                CASE WHEN unattributable IS NOT NULL THEN 'BATCH_NOT_ATTRIBUTABLE' END AS exclusion,
                unattributable AS note
            FROM joined
            UNION ALL
            SELECT proxy_sku, batch_no, condition, inventory_type, NULL, NULL, available, locked,
                'LINE_DEFECTIVE', defect || ': ' || coalesce(evidence, '')
            FROM captured_stock WHERE defect IS NOT NULL
            UNION ALL
            SELECT proxy_sku, batch_no, condition, inventory_type, proxy_inbound_order, inbound_millis, NULL, NULL,
                'LINE_DEFECTIVE', defect || ': ' || coalesce(evidence, '')
            FROM captured_batch WHERE defect IS NOT NULL
        )
        SELECT :snapshot, :before + row_number() OVER (), :takenAt, l.proxy_sku, m.sku, l.inventory_type, l.batch_no, l.condition,
            l.proxy_inbound_order, o.inbound_order_no, to_timestamp(l.inbound_millis / 1000), l.available, l.locked,
            CASE WHEN l.exclusion IS NOT NULL THEN l.exclusion
                 WHEN l.available::bigint + l.locked = 0 THEN NULL
                 WHEN m.sku IS NULL THEN 'SKU_UNMAPPED'
                 WHEN o.inbound_order_no IS NULL OR l.inbound_millis IS NULL THEN 'INBOUND_ORDER_UNKNOWN' END,
            CASE WHEN l.exclusion IS NOT NULL THEN l.note
                 WHEN l.available::bigint + l.locked = 0 THEN NULL
                 WHEN m.sku IS NULL THEN 'The SKU is not mapped for this system.'
                 WHEN l.proxy_inbound_order IS NULL THEN 'The warehouse names no inbound order.'
                 WHEN o.inbound_order_no IS NULL THEN 'GWMS has no inbound order with this number of the warehouse.'
                 WHEN l.inbound_millis IS NULL THEN 'The warehouse names no inbound time.' END
        FROM line l
        LEFT JOIN sync.sku_mapping m
            ON m.system_code = :system AND m.match_key = sync.sku_match_key(l.proxy_sku, :matching)
        LEFT JOIN gwms_port.inbound_order o
            ON o.warehouse_code = :warehouse AND o.proxy_order_no = l.proxy_inbound_order
        """;

    /** One listing tells everything: repeated lines are folded, nothing is joined. */
    static final String WHOLE = """
        INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition,
            proxy_inbound_order, inbound_order_no, inbound_time, available, locked, exclusion, note)
        WITH line AS (
            SELECT proxy_sku, batch_no, condition, min(inventory_type) AS inventory_type, proxy_inbound_order,
                inbound_millis, min(available) AS available, min(locked) AS locked,
                CASE WHEN min(available) <> max(available) OR min(locked) <> max(locked)
                    THEN 'BATCH_NOT_ATTRIBUTABLE' END AS exclusion,
                CASE WHEN min(available) <> max(available) OR min(locked) <> max(locked)
                    THEN 'The warehouse listed this line twice with different quantities.' END AS note
            FROM captured_whole WHERE defect IS NULL
            GROUP BY proxy_sku, batch_no, condition, proxy_inbound_order, inbound_millis
            UNION ALL
            SELECT proxy_sku, batch_no, condition, inventory_type, proxy_inbound_order, inbound_millis, available, locked,
                'LINE_DEFECTIVE', defect || ': ' || coalesce(evidence, '')
            FROM captured_whole WHERE defect IS NOT NULL
        )
        SELECT :snapshot, :before + row_number() OVER (), :takenAt, l.proxy_sku, m.sku, l.inventory_type, l.batch_no, l.condition,
            l.proxy_inbound_order, o.inbound_order_no, to_timestamp(l.inbound_millis / 1000), l.available, l.locked,
            CASE WHEN l.exclusion IS NOT NULL THEN l.exclusion
                 WHEN l.available::bigint + l.locked = 0 THEN NULL
                 WHEN m.sku IS NULL THEN 'SKU_UNMAPPED'
                 WHEN o.inbound_order_no IS NULL OR l.inbound_millis IS NULL THEN 'INBOUND_ORDER_UNKNOWN' END,
            CASE WHEN l.exclusion IS NOT NULL THEN l.note
                 WHEN l.available::bigint + l.locked = 0 THEN NULL
                 WHEN m.sku IS NULL THEN 'The SKU is not mapped for this system.'
                 WHEN l.proxy_inbound_order IS NULL THEN 'The warehouse names no inbound order.'
                 WHEN o.inbound_order_no IS NULL THEN 'GWMS has no inbound order with this number of the warehouse.'
                 WHEN l.inbound_millis IS NULL THEN 'The warehouse names no inbound time.' END
        FROM line l
        LEFT JOIN sync.sku_mapping m
            ON m.system_code = :system AND m.match_key = sync.sku_match_key(l.proxy_sku, :matching)
        LEFT JOIN gwms_port.inbound_order o
            ON o.warehouse_code = :warehouse AND o.proxy_order_no = l.proxy_inbound_order
        """;

    /** Lines that are one and the same key in a listing: {@code keys} distinct ones, {@code contradictory} of them differing. */
    static final String COUNT_KEYS = """
        SELECT 'STOCK' AS list, count(*) AS keys, count(*) FILTER (WHERE contradictory) AS contradictory
        FROM (SELECT min(available) <> max(available) OR min(locked) <> max(locked) AS contradictory
              FROM captured_stock WHERE defect IS NULL GROUP BY proxy_sku, batch_no, condition) stock
        UNION ALL
        SELECT 'BATCHES', count(*), count(*) FILTER (WHERE contradictory)
        FROM (SELECT min(quantity) <> max(quantity) AS contradictory
              FROM captured_batch WHERE defect IS NULL
              GROUP BY proxy_sku, batch_no, condition, proxy_inbound_order, inbound_millis) batch
        UNION ALL
        SELECT 'WHOLE', count(*), count(*) FILTER (WHERE contradictory)
        FROM (SELECT min(available) <> max(available) OR min(locked) <> max(locked) AS contradictory
              FROM captured_whole WHERE defect IS NULL
              GROUP BY proxy_sku, batch_no, condition, proxy_inbound_order, inbound_millis) whole
        """;

    /**
     * Defective lines. Evidence begins with its place on the page, which is left out: a line that moved to another page is
     * the same line.
     */
    static final String COUNT_DEFECTS = """
        SELECT 'STOCK' AS list, count(DISTINCT (proxy_sku, batch_no, condition, available, locked, defect,
            substr(evidence, strpos(evidence, ': ')))) AS defects
        FROM captured_stock WHERE defect IS NOT NULL
        UNION ALL
        SELECT 'BATCHES', count(DISTINCT (proxy_sku, batch_no, condition, quantity, proxy_inbound_order, inbound_millis,
            defect, substr(evidence, strpos(evidence, ': '))))
        FROM captured_batch WHERE defect IS NOT NULL
        UNION ALL
        SELECT 'WHOLE', count(DISTINCT (proxy_sku, batch_no, condition, available, locked, proxy_inbound_order,
            inbound_millis, defect, substr(evidence, strpos(evidence, ': '))))
        FROM captured_whole WHERE defect IS NOT NULL
        """;

    /** Where folding lets two listed SKUs match one SKU, none of them is taken. */
    static final String EXCLUDE_AMBIGUOUS_SKUS = """
        UPDATE sync.snapshot_line l
        SET exclusion = 'SKU_AMBIGUOUS', note = 'Several listed SKUs match this SKU of GWMS: ' || a.proxy_skus || '.'
        FROM (SELECT sku, left(string_agg(DISTINCT proxy_sku, ', '), 400) AS proxy_skus
              FROM sync.snapshot_line
              WHERE snapshot_id = :snapshot AND taken_at = :takenAt AND sku IS NOT NULL
              GROUP BY sku HAVING min(proxy_sku) <> max(proxy_sku)) a
        WHERE l.snapshot_id = :snapshot AND l.taken_at = :takenAt AND l.sku = a.sku AND l.exclusion IS NULL
        """;

    /** Asked before any share commits, so that a run that lost its task leaves no lines; held until the last one has. */
    static final String HOLD = """
        SELECT s.id FROM sync.snapshot s
        WHERE s.id = :snapshot AND s.state = 'CAPTURING' AND EXISTS (
            SELECT FROM sync.task t
            WHERE t.id = :task AND t.attempt = :attempt AND t.status = 'RUNNING' AND t.lease_owner = :run)
        FOR UPDATE OF s
        """;

    static final String COUNT_LINES = """
        SELECT count(*) AS lines, coalesce(sum(total) FILTER (WHERE exclusion IS NULL), 0) AS units,
            count(exclusion) AS excluded
        FROM sync.snapshot_line WHERE snapshot_id = :snapshot AND taken_at = :takenAt
        """;

    static final String SEAL = """
        UPDATE sync.snapshot s
        SET state = 'SEALED', sealed_at = now(), lines = :lines, units = :units, excluded_lines = :excluded,
            repeated_lines = :repeated
        WHERE s.id = :snapshot AND s.state = 'CAPTURING' AND EXISTS (
            SELECT FROM sync.task t
            WHERE t.id = :task AND t.attempt = :attempt AND t.status = 'RUNNING' AND t.lease_owner = :run)
        """;

    static final String KEEP_AS_EVIDENCE = """
        UPDATE sync.snapshot s
        SET state = 'INVALID', sealed_at = now(), verdict_code = :code, verdict = :verdict
        WHERE s.id = :snapshot AND s.state = 'CAPTURING' AND EXISTS (
            SELECT FROM sync.task t
            WHERE t.id = :task AND t.attempt = :attempt AND t.status = 'RUNNING' AND t.lease_owner = :run)
        """;

    /** Plans that the statistics of a table filled a moment ago would otherwise talk the planner into. */
    static final String PLAN_FOR_BULK = """
        SELECT set_config('work_mem', :workMem, true), set_config('enable_nestloop', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
        """;

    private SealingSql() {}
}
