-- Tasks number sample.from to sample.to out of sample.tasks, oldest first. Two tasks share an order, one in a hundred is an
-- inventory task. Statements end with two semicolons.
CREATE TEMPORARY TABLE sample_task ON COMMIT DROP AS
SELECT i, (i + 1) / 2 AS o, i * 7919 % 1000 AS h,
    now() - interval '1 hour' - (n - i) * (interval '89 days' / n) AS at,
    (n - i)::numeric / n AS age, n - i < 100 AS newest, i % 100 = 0 AS inventory,
    n
FROM (SELECT current_setting('sample.tasks')::bigint AS n) c
CROSS JOIN LATERAL generate_series(current_setting('sample.from')::bigint, current_setting('sample.to')::bigint) AS i;;

INSERT INTO gwms.inbound_order (no, warehouse_code, proxy_order_no, status, created_at)
SELECT 'IN-' || lpad(o::text, 9, '0'), 'W' || lpad((CASE o % 1000 WHEN 0 THEN 19 ELSE o % 19 END)::text, 2, '0'),
    'PX' || lpad((o * 7919 % 1000000007)::text, 10, '0'), 'APPROVED', at
FROM sample_task WHERE i % 2 = 1 AND o % 3 = 0;;

INSERT INTO gwms.outbound_order (no, warehouse_code, proxy_order_no, order_type, state, created_at)
SELECT 'OUT-' || lpad(o::text, 9, '0'), 'W' || lpad((CASE o % 1000 WHEN 1 THEN 19 ELSE o % 19 END)::text, 2, '0'),
    'PX' || lpad((o * 7919 % 1000000007)::text, 10, '0'), CASE o % 3 WHEN 1 THEN 'DROP_SHIPPING' ELSE 'FBA' END, 'NOT_OUT', at
FROM sample_task WHERE i % 2 = 1 AND o % 3 <> 0;;

INSERT INTO gwms.inbound_line (order_no, line_no, sku, planned)
SELECT 'IN-' || lpad(o::text, 9, '0'), 1,
    'SKU-' || CASE o % 10 WHEN 0 THEN 0 ELSE 1 + o % greatest(1000, n / 20) END, 10
FROM sample_task WHERE i % 2 = 1 AND o % 3 = 0;;

INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity)
SELECT 'OUT-' || lpad(o::text, 9, '0'), 1,
    'SKU-' || CASE o % 10 WHEN 0 THEN 0 ELSE 1 + o % greatest(1000, n / 20) END, 10
FROM sample_task WHERE i % 2 = 1 AND o % 3 <> 0;;

INSERT INTO sync.task (request_id, type, business_type, status, system_code, mapping_id, business_order_no,
    third_party_order_no, attempt, polls, lease_owner, lease_until, created_at, last_run_at, next_run_at, finished_at,
    failure_code, summary)
SELECT 'list-' || k.i, k.type, k.business, k.status, m.system_code, CASE WHEN k.inventory THEN m.id END,
    CASE WHEN NOT k.inventory THEN CASE k.business WHEN 'INBOUND' THEN 'IN-' ELSE 'OUT-' END || lpad(k.o::text, 9, '0') END,
    CASE WHEN NOT k.inventory THEN 'PX' || lpad((k.o * 7919 % 1000000007)::text, 10, '0') END,
    CASE k.status WHEN 'PENDING' THEN 0 ELSE 1 + k.i % 2 END, CASE k.status WHEN 'PENDING' THEN 0 ELSE 1 END,
    CASE k.status WHEN 'RUNNING' THEN '00000000-0000-4000-8000-000000000001'::uuid END,
    CASE k.status WHEN 'RUNNING' THEN now() + interval '1 day' END,
    k.at, CASE WHEN k.status <> 'PENDING' THEN k.at + interval '10 minutes' END,
    CASE k.status WHEN 'WAITING' THEN now() + (k.i * 31 % 1440 - 288) * interval '1 minute' END,
    CASE WHEN k.status IN ('SUCCESS', 'CANCELLED') THEN k.at + interval '20 minutes' END,
    CASE WHEN k.status = 'MANUAL_HANDLING' THEN
            (ARRAY['REFUSED_BY_WAREHOUSE', 'SKU_UNMAPPED', 'CREDENTIAL_REJECTED', 'MAPPING_MISSING', 'ALREADY_SHIPPED',
                'FAILURES_EXHAUSTED', 'POLLS_EXHAUSTED', 'ORDER_UNKNOWN'])[1 + k.i % 8]
         WHEN k.status = 'WAITING' AND k.i % 11 = 0 THEN 'SERVER_ERROR' END,
    CASE k.status
        WHEN 'MANUAL_HANDLING' THEN 'The warehouse refused the order at dock D' || k.i / 200 % (k.n / 4000) || ': its label is damaged.'
        WHEN 'WAITING' THEN CASE WHEN k.i % 11 = 0 THEN 'The gateway timed out after 30 s, tried 3 times.'
                                 ELSE 'Not finished yet: the order is being picked.' END
        WHEN 'PENDING' THEN '' ELSE 'Confirmed at the warehouse.' END
FROM (
    SELECT s.*,
        CASE WHEN inventory THEN 'INVENTORY' WHEN i % 40 = 2 THEN 'CANCEL' WHEN i % 2 = 1 THEN 'CREATE' ELSE 'QUERY' END
            AS type,
        CASE WHEN inventory THEN 'INVENTORY' WHEN o % 3 = 0 THEN 'INBOUND' WHEN o % 3 = 1 THEN 'DROP_SHIPPING'
             ELSE 'TRANSFER_STAGING' END AS business,
        CASE WHEN inventory THEN CASE WHEN h < 35 THEN 'CANCELLED' ELSE 'SUCCESS' END
             WHEN newest THEN 'RUNNING' WHEN h < 5 THEN 'MANUAL_HANDLING' WHEN h < 35 THEN 'CANCELLED'
             WHEN age < 0.1 AND h < 485 THEN 'WAITING' WHEN age < 0.02 AND h < 735 THEN 'PENDING' ELSE 'SUCCESS' END AS status,
        CASE WHEN o % 1000 = (o % 3 <> 0)::integer THEN 19 ELSE o % 19 END AS warehouse
    FROM sample_task s) k
JOIN sync.warehouse_mapping m ON m.warehouse_code = 'W' || lpad(k.warehouse::text, 2, '0')
ORDER BY k.i;;

-- nothing that refers to anything else is looked up again for each row
SET LOCAL session_replication_role = replica;;

INSERT INTO sync.task_attempt (task_id, attempt, run_id, started_at, ended_at, outcome, failure_code, summary, calls)
SELECT t.id, a, '00000000-0000-4000-8000-000000000001', t.created_at + a * interval '5 minutes',
    t.created_at + a * interval '5 minutes' + interval '2 s', 'NOT_YET', NULL, 'Not finished yet.', 2
FROM sample_task k
JOIN sync.task t ON t.request_id = 'list-' || k.i
CROSS JOIN LATERAL generate_series(1, t.attempt) AS a;;

INSERT INTO sync.request_log (task_id, attempt, started_at, duration_ms, operation, method, url, request_headers,
    request_body, response_status, response_headers, response_body, response_bytes, result, try_no)
SELECT t.id, greatest(1, t.attempt), t.created_at + c * interval '2 minutes', 180, 'query-order', 'POST',
    'https://warehouse.example/api/v2/orders/query', 'Content-Type: application/json',
    '{"orderNo":"' || coalesce(t.business_order_no, '') || '","page":1}', 200, 'Content-Type: application/json',
    '{"code":0,"message":"ok","data":{"orderNo":"' || coalesce(t.business_order_no, '')
        || '","status":"PICKING","updated":"2026-11-20T10:00:00Z"}}', 120, 'OK', 1
FROM sample_task k
JOIN sync.task t ON t.request_id = 'list-' || k.i
CROSS JOIN generate_series(1, 4) AS c;;
