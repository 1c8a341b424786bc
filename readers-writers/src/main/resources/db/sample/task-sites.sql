-- Systems, mappings, SKUs and the run that everything in tasks.sql belongs to, and partitions for the calls of 91 days.
-- Statements end with two semicolons.
INSERT INTO sync.proxy_system (code, kind, base_url, credential)
SELECT 'LIST-' || s, '4PX', 'http://localhost:9', 'benchmark' FROM generate_series(0, 9) AS s;;

INSERT INTO gwms.warehouse (code, name)
SELECT 'W' || lpad(w::text, 2, '0'), 'Warehouse ' || w FROM generate_series(0, 19) AS w;;

INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
SELECT 'LIST-' || w / 2, 'P-W' || lpad(w::text, 2, '0'), 'W' || lpad(w::text, 2, '0') FROM generate_series(0, 19) AS w;;

-- an order has one SKU, and some ten orders share it
INSERT INTO gwms.sku (code, local_sku, name)
SELECT 'SKU-' || s, 'L-' || s, 'Article ' || s
FROM generate_series(0, greatest(1000, current_setting('sample.tasks')::bigint / 20)) AS s;;

INSERT INTO sync.run (id, job, run_key, owner, lease_until)
VALUES ('00000000-0000-4000-8000-000000000001', 'benchmark', 'benchmark', 'benchmark', now() + interval '1 day');;

DO $$
DECLARE
    today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
    FOR d IN 2..91 LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS sync.%I PARTITION OF sync.request_log FOR VALUES FROM (%L) TO (%L)',
            'request_log_' || to_char(today - d, 'YYYYMMDD'),
            (today - d)::timestamp AT TIME ZONE 'UTC', (today - d + 1)::timestamp AT TIME ZONE 'UTC');
    END LOOP;
END $$;;
