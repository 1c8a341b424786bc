-- Orders of the demo that were pushed after the others.
INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state) VALUES
    ('OUT-2026-1106', 'FRA', 'DROP_SHIPPING', 'NOT_OUT'), ('OUT-2026-1107', 'FRA', 'DROP_SHIPPING', 'NOT_OUT');
INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) VALUES
    ('OUT-2026-1106', 1, 'G-1003', 1), ('OUT-2026-1107', 1, 'G-1003', 1);

INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, summary) VALUES
    ('sample-query-OUT-2026-1106', 'QUERY', 'DROP_SHIPPING', 'FOURPX', 'OUT-2026-1106', 'Made after the last run.'),
    ('sample-create-OUT-2026-1107', 'CREATE', 'DROP_SHIPPING', 'FOURPX', 'OUT-2026-1107', 'Made after the last run.');
