-- What the jobs of orders read of GWMS, and what an order has reserved.

-- Units that an outbound order holds in a bucket; the sum over all orders is at most the bucket's reserved quantity.
CREATE TABLE gwms.reservation (
    order_no text NOT NULL REFERENCES gwms.outbound_order,
    stock_id bigint NOT NULL REFERENCES gwms.stock,
    quantity bigint NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_no, stock_id)
);
CREATE INDEX reservation_stock ON gwms.reservation (stock_id);

-- An order that was pushed to a proxy warehouse. The numbers of the two directions are told apart by it. How far it is
-- here: OPEN, FINISHED (put away or shipped) or CANCELLED.
CREATE VIEW gwms_port.pushed_order AS
SELECT 'INBOUND' AS direction, no AS order_no, warehouse_code, proxy_order_no, created_at,
    CASE status WHEN 'PUTAWAY_COMPLETED' THEN 'FINISHED' WHEN 'CANCELLED' THEN 'CANCELLED' ELSE 'OPEN' END AS state
FROM gwms.inbound_order
UNION ALL
SELECT 'OUTBOUND', no, warehouse_code, proxy_order_no, created_at,
    CASE state WHEN 'OUTED' THEN 'FINISHED' WHEN 'CANCELLED' THEN 'CANCELLED' ELSE 'OPEN' END
FROM gwms.outbound_order;
