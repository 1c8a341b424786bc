-- Stock of one warehouse that equals a generated listing of a simulated warehouse, but for every n-th line, which has a
-- unit too many. Settings of the session: sample.warehouse, sample.system, sample.lines, sample.seed, sample.differ_every.
INSERT INTO gwms.sku (code, local_sku, name)
SELECT sku, sku, sku
FROM (SELECT DISTINCT 'SKU-' || lpad((i / 20 + 1)::text, 6, '0') AS sku
      FROM generate_series(0, current_setting('sample.lines')::bigint - 1) i) s
ON CONFLICT DO NOTHING;

INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key)
SELECT current_setting('sample.system'), sku, sku, sku
FROM (SELECT DISTINCT 'SKU-' || lpad((i / 20 + 1)::text, 6, '0') AS sku
      FROM generate_series(0, current_setting('sample.lines')::bigint - 1) i) s
ON CONFLICT DO NOTHING;

INSERT INTO gwms.inbound_order (no, warehouse_code, proxy_order_no, status)
SELECT current_setting('sample.warehouse') || '-IN-' || n, current_setting('sample.warehouse'), 'RV' || n, 'PUTAWAY_COMPLETED'
FROM generate_series(0, least(current_setting('sample.lines')::bigint, 5000) - 1) n
ON CONFLICT DO NOTHING;

INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time, quantity, moved_at)
SELECT current_setting('sample.warehouse'),
    CASE WHEN i % 20 = 19 THEN 'DEF-' ELSE 'VP-' END || current_setting('sample.warehouse'),
    'SKU-' || lpad((i / 20 + 1)::text, 6, '0'),
    CASE WHEN i % 20 = 19 THEN 'DEFECTIVE' ELSE 'QUALIFIED' END,
    current_setting('sample.warehouse') || '-IN-' || (i % 5000),
    timestamptz '2026-01-01T00:00:00Z' + (i % 20) * interval '1 day',
    10 + (i + current_setting('sample.seed')::bigint) % 90 + (i + current_setting('sample.seed')::bigint) % 7
        + CASE WHEN i % current_setting('sample.differ_every')::bigint = 0 THEN 1 ELSE 0 END,
    now() - interval '2 days'
FROM generate_series(0, current_setting('sample.lines')::bigint - 1) i;
