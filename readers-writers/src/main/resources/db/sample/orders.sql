-- Orders of the demo that were pushed to the proxy warehouse of Frankfurt, each with the task that follows it up.
INSERT INTO gwms.inbound_order (no, warehouse_code, status) VALUES
    ('IN-2026-1101', 'FRA', 'APPROVED'), ('IN-2026-1102', 'FRA', 'APPROVED'), ('IN-2026-1103', 'FRA', 'APPROVED');
INSERT INTO gwms.inbound_line (order_no, line_no, sku, planned) VALUES
    ('IN-2026-1101', 1, 'G-1001', 60), ('IN-2026-1102', 1, 'G-1006', 20), ('IN-2026-1103', 1, 'G-1013', 5);

INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state) VALUES
    ('OUT-2026-1101', 'FRA', 'DROP_SHIPPING', 'NOT_OUT'), ('OUT-2026-1102', 'FRA', 'DROP_SHIPPING', 'NOT_OUT'),
    ('OUT-2026-1103', 'FRA', 'DROP_SHIPPING', 'NOT_OUT'), ('OUT-2026-1104', 'FRA', 'DROP_SHIPPING', 'NOT_OUT'),
    ('OUT-2026-1105', 'FRA', 'DROP_SHIPPING', 'NOT_OUT');
INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) VALUES
    ('OUT-2026-1101', 1, 'G-1003', 6), ('OUT-2026-1102', 1, 'G-1003', 4), ('OUT-2026-1103', 1, 'G-1003', 3),
    ('OUT-2026-1104', 1, 'G-1003', 2), ('OUT-2026-1105', 1, 'G-1009', 1);

INSERT INTO gwms.reservation (order_no, stock_id, quantity)
SELECT l.order_no, s.id, l.quantity
FROM gwms.outbound_line l
JOIN gwms.stock s ON s.warehouse_code = 'FRA' AND s.location_code = 'VP-FRA' AND s.sku = l.sku
WHERE l.order_no LIKE 'OUT-2026-11%';
UPDATE gwms.stock s SET reserved = s.reserved + r.units
FROM (SELECT stock_id, sum(quantity) AS units FROM gwms.reservation GROUP BY stock_id) r
WHERE s.id = r.stock_id;

INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)
SELECT 'sample-' || lower(type) || '-' || no, type, business, 'FOURPX', no
FROM (VALUES
    ('CREATE', 'INBOUND', 'IN-2026-1101'), ('CREATE', 'INBOUND', 'IN-2026-1102'), ('CREATE', 'INBOUND', 'IN-2026-1103'),
    ('CREATE', 'DROP_SHIPPING', 'OUT-2026-1101'), ('CREATE', 'DROP_SHIPPING', 'OUT-2026-1105'),
    ('CANCEL', 'DROP_SHIPPING', 'OUT-2026-1102'), ('CANCEL', 'DROP_SHIPPING', 'OUT-2026-1103'),
    ('QUERY', 'DROP_SHIPPING', 'OUT-2026-1104')) AS followed (type, business, no);
