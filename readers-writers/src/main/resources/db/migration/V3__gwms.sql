-- The local side. A site that keeps these facts elsewhere replaces the views of schema gwms_port and the one class that
-- writes stock.

CREATE SCHEMA gwms;

CREATE TABLE gwms.warehouse (
    code text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE gwms.location (
    warehouse_code text NOT NULL REFERENCES gwms.warehouse,
    code           text NOT NULL CHECK (length(code) BETWEEN 1 AND 30),
    kind           text NOT NULL CHECK (kind IN ('GENERAL', 'VIRTUAL_PUTAWAY', 'DEFECTIVE')),
    PRIMARY KEY (warehouse_code, code)
);

CREATE TABLE gwms.sku (
    code      text PRIMARY KEY,
    local_sku text NOT NULL,
    name      text NOT NULL
);

CREATE TABLE gwms.inbound_order (
    no             text PRIMARY KEY,
    warehouse_code text NOT NULL REFERENCES gwms.warehouse,
    -- the proxy warehouse's number of the order, known once it was pushed
    proxy_order_no text,
    status         text NOT NULL CHECK (status IN ('DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'PARTIALLY_RECEIVED',
        'RECEIVED', 'CANCELLED', 'PARTIALLY_PUTAWAY', 'PUTAWAY_COMPLETED')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (warehouse_code, proxy_order_no)
);

CREATE TABLE gwms.inbound_line (
    order_no text NOT NULL REFERENCES gwms.inbound_order,
    line_no  integer NOT NULL,
    sku      text NOT NULL REFERENCES gwms.sku,
    planned  integer NOT NULL CHECK (planned > 0),
    PRIMARY KEY (order_no, line_no)
);
CREATE INDEX inbound_line_sku ON gwms.inbound_line (sku);

CREATE TABLE gwms.inbound_receipt (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_no       text NOT NULL REFERENCES gwms.inbound_order,
    sku            text NOT NULL REFERENCES gwms.sku,
    inventory_type text NOT NULL CHECK (inventory_type IN ('QUALIFIED', 'DEFECTIVE')),
    quantity       integer NOT NULL CHECK (quantity > 0),
    received_at    timestamptz NOT NULL,
    task_id        bigint NOT NULL,
    UNIQUE (order_no, sku, inventory_type, received_at)
);

CREATE TABLE gwms.outbound_order (
    no             text PRIMARY KEY,
    warehouse_code text NOT NULL REFERENCES gwms.warehouse,
    proxy_order_no text,
    order_type     text NOT NULL CHECK (order_type IN ('DROP_SHIPPING', 'FBA')),
    state          text NOT NULL CHECK (state IN ('DRAFT', 'NOT_OUT', 'OUTED', 'CANCELLED', 'ERROR')),
    tracking_no    text,
    shipped_at     timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (warehouse_code, proxy_order_no)
);

CREATE TABLE gwms.outbound_line (
    order_no text NOT NULL REFERENCES gwms.outbound_order,
    line_no  integer NOT NULL,
    sku      text NOT NULL REFERENCES gwms.sku,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_no, line_no)
);
CREATE INDEX outbound_line_sku ON gwms.outbound_line (sku);

-- Stock by location and batch. A batch is the inbound order and the time of putaway, kept to the second.
CREATE TABLE gwms.stock (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warehouse_code   text NOT NULL,
    location_code    text NOT NULL,
    sku              text NOT NULL REFERENCES gwms.sku,
    inventory_type   text NOT NULL CHECK (inventory_type IN ('QUALIFIED', 'DEFECTIVE')),
    inbound_order_no text NOT NULL,
    inbound_time     timestamptz NOT NULL CHECK (date_trunc('second', inbound_time, 'UTC') = inbound_time),
    quantity         bigint NOT NULL CHECK (quantity >= 0),
    reserved         bigint NOT NULL DEFAULT 0 CHECK (reserved BETWEEN 0 AND quantity),
    moved_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (warehouse_code, location_code) REFERENCES gwms.location,
    CONSTRAINT one_row_a_bucket UNIQUE (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time)
);

CREATE TABLE gwms.stock_ledger (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stock_id       bigint NOT NULL REFERENCES gwms.stock,
    at             timestamptz NOT NULL DEFAULT now(),
    operation_type text NOT NULL
        CHECK (operation_type IN ('IN_ORDER', 'OUT_ORDER', 'RETURN', 'CHECK', 'IMPORT', 'INVENTORY_ADJUST')),
    quantity       bigint NOT NULL CHECK (quantity <> 0),
    balance        bigint NOT NULL CHECK (balance >= 0),
    order_no       text,
    task_id        bigint,
    snapshot_id    bigint,
    correction_id  bigint,
    rule           text,
    CONSTRAINT adjustment_names_its_correction CHECK (operation_type <> 'INVENTORY_ADJUST'
        OR (task_id IS NOT NULL AND snapshot_id IS NOT NULL AND correction_id IS NOT NULL AND rule IS NOT NULL))
);
CREATE INDEX stock_ledger_stock ON gwms.stock_ledger (stock_id, id);
-- a correction moves stock once, whoever tries it again
CREATE UNIQUE INDEX one_ledger_row_a_correction ON gwms.stock_ledger (correction_id) WHERE correction_id IS NOT NULL;

-- What the suite may read of GWMS, and nothing else.
CREATE SCHEMA gwms_port;

CREATE VIEW gwms_port.inbound_order AS
SELECT warehouse_code, proxy_order_no, no AS inbound_order_no FROM gwms.inbound_order WHERE proxy_order_no IS NOT NULL;

CREATE VIEW gwms_port.warehouse AS SELECT code AS warehouse_code, name FROM gwms.warehouse;

-- dedicated_to is the one inventory type whose corrections may touch the location (user guide, 2.6), null for every other
-- location: qualified stock lies in the virtual putaway location, defective stock in the defective location.
CREATE VIEW gwms_port.location AS
SELECT warehouse_code, code AS location_code, kind,
       CASE kind WHEN 'VIRTUAL_PUTAWAY' THEN 'QUALIFIED' WHEN 'DEFECTIVE' THEN 'DEFECTIVE' END AS dedicated_to
FROM gwms.location;

-- moved_at is the clock's time of the last change of the quantity, not the time at which its transaction began: a bucket
-- that moved after a snapshot was taken must show a later time, or the correction overwrites the move. Whoever changes
-- several buckets in one transaction locks them in the order of stock_id, as LocalStock does.
CREATE VIEW gwms_port.dedicated_bucket AS
SELECT s.id AS stock_id, s.warehouse_code, s.location_code, s.sku, s.inventory_type, s.inbound_order_no, s.inbound_time,
       s.quantity, s.reserved, s.moved_at
FROM gwms.stock s
JOIN gwms_port.location l ON l.warehouse_code = s.warehouse_code AND l.location_code = s.location_code
    AND l.dedicated_to = s.inventory_type;

CREATE VIEW gwms_port.sku AS SELECT code AS sku, local_sku, name FROM gwms.sku;

-- What an order will move: an inbound order its own batch, an outbound order any batch of the SKU.
CREATE VIEW gwms_port.order_line AS
SELECT o.no AS order_no, o.warehouse_code, l.sku, o.no AS inbound_order_no
FROM gwms.inbound_order o JOIN gwms.inbound_line l ON l.order_no = o.no
UNION ALL
SELECT o.no, o.warehouse_code, l.sku, NULL
FROM gwms.outbound_order o JOIN gwms.outbound_line l ON l.order_no = o.no;
