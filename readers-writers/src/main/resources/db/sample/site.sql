-- GWMS's side of the demo: warehouses, dedicated locations, SKUs, inbound orders and stock, with planted differences.
INSERT INTO gwms.warehouse (code, name) VALUES
    ('LAX', 'Los Angeles'), ('EWR', 'New Jersey'), ('FRA', 'Frankfurt'), ('LBA', 'Leeds'), ('TYO', 'Tokyo'),
    ('HAM', 'Hamburg'), ('SYD', 'Sydney'), ('YYZ', 'Toronto');

INSERT INTO gwms.location (warehouse_code, code, kind)
SELECT code, 'VP-' || code, 'VIRTUAL_PUTAWAY' FROM gwms.warehouse
UNION ALL SELECT code, 'DEF-' || code, 'DEFECTIVE' FROM gwms.warehouse
UNION ALL SELECT code, 'A-01-01', 'GENERAL' FROM gwms.warehouse;

INSERT INTO gwms.sku (code, local_sku, name) VALUES
    ('G-1001', 'LAMP-S', 'Desk lamp, small'), ('G-1002', 'LAMP-L', 'Desk lamp, large'), ('G-1003', 'CABLE-2M', 'Cable, 2 m'),
    ('G-1004', 'CABLE-5M', 'Cable, 5 m'), ('G-1005', 'HUB-4', 'Hub, 4 ports'), ('G-1006', 'HUB-7', 'Hub, 7 ports'),
    ('G-1007', 'MOUSE', 'Mouse'), ('G-1009', 'KEYS-DE', 'Keyboard, German'), ('G-1010', 'KEYS-US', 'Keyboard, US'),
    ('G-1011', 'STAND', 'Monitor stand'), ('G-1012', 'CAM', 'Camera'), ('G-1013', 'MIC', 'Microphone');

INSERT INTO gwms.inbound_order (no, warehouse_code, proxy_order_no, status) VALUES
    ('IN-2026-0301', 'LAX', 'RV-1001', 'PUTAWAY_COMPLETED'), ('IN-2026-0315', 'LAX', 'RV-1002', 'PUTAWAY_COMPLETED'),
    ('IN-2026-0402', 'LAX', 'RV-1003', 'PUTAWAY_COMPLETED'), ('IN-2026-0210', 'FRA', 'RV-2001', 'PUTAWAY_COMPLETED'),
    ('IN-2026-0220', 'EWR', 'RV-3001', 'PUTAWAY_COMPLETED');

INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time, quantity, moved_at)
SELECT warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time::timestamptz, quantity,
    now() - interval '2 days'
FROM (VALUES
    ('LAX', 'VP-LAX', 'G-1001', 'QUALIFIED', 'IN-2026-0301', '2026-03-01T08:00:00Z', 100),
    ('LAX', 'VP-LAX', 'G-1002', 'QUALIFIED', 'IN-2026-0301', '2026-03-01T08:00:00Z', 62),
    ('LAX', 'VP-LAX', 'G-1003', 'QUALIFIED', 'IN-2026-0315', '2026-03-15T09:30:00Z', 118),
    ('LAX', 'VP-LAX', 'G-1004', 'QUALIFIED', 'IN-2026-0315', '2026-03-15T09:30:00Z', 7),
    ('LAX', 'VP-LAX', 'G-1006', 'QUALIFIED', 'IN-2026-0301', '2026-03-01T08:00:00Z', 55),
    ('LAX', 'VP-LAX', 'G-1007', 'QUALIFIED', 'IN-2026-0301', '2026-03-01T08:00:00Z', 66),
    ('LAX', 'VP-LAX', 'G-1009', 'QUALIFIED', 'IN-2026-0402', '2026-04-02T07:15:00Z', 30),
    ('LAX', 'VP-LAX', 'G-1010', 'QUALIFIED', 'IN-2026-0301', '2026-03-01T08:00:00Z', 20),
    ('LAX', 'VP-LAX', 'G-1010', 'QUALIFIED', 'IN-2026-0315', '2026-03-15T09:30:00Z', 25),
    ('LAX', 'DEF-LAX', 'G-1011', 'DEFECTIVE', 'IN-2026-0402', '2026-04-02T07:15:00Z', 2),
    ('LAX', 'VP-LAX', 'G-1012', 'QUALIFIED', 'IN-2026-0402', '2026-04-02T07:15:00Z', 9),
    ('LAX', 'VP-LAX', 'G-1013', 'QUALIFIED', 'IN-2026-0402', '2026-04-02T07:15:00Z', 3),
    ('LAX', 'A-01-01', 'G-1001', 'QUALIFIED', 'IN-2026-0301', '2026-03-01T08:00:00Z', 500),
    ('FRA', 'VP-FRA', 'G-1002', 'QUALIFIED', 'IN-2026-0210', '2026-02-10T10:00:00Z', 50),
    ('FRA', 'VP-FRA', 'G-1003', 'QUALIFIED', 'IN-2026-0210', '2026-02-10T10:00:00Z', 50),
    ('EWR', 'VP-EWR', 'G-1001', 'QUALIFIED', 'IN-2026-0220', '2026-02-20T11:00:00Z', 240),
    ('EWR', 'VP-EWR', 'G-1005', 'QUALIFIED', 'IN-2026-0220', '2026-02-20T11:00:00Z', 80)
) AS planted (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time, quantity);

-- An outbound order that is not finished: its SKU is still moving.
INSERT INTO gwms.outbound_order (no, warehouse_code, proxy_order_no, order_type, state)
VALUES ('OUT-2026-0042', 'LAX', 'OC-0042', 'DROP_SHIPPING', 'NOT_OUT');
INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) VALUES ('OUT-2026-0042', 1, 'G-1006', 15);
