-- What lets a list of tasks under any filters, and a count, take as long with millions of tasks as with thousands.

-- What a task can be filtered by and never changes, once for all tasks that have it in common: some hundred rows, however
-- many tasks there are. Written by the trigger below alone, and never removed. Two transactions that meet a new one at the
-- same time make a row each: neither waits for the other, and a list reads both.
CREATE TABLE sync.task_facet (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type           text NOT NULL,
    business_type  text NOT NULL,
    system_code    text NOT NULL,
    -- of the mapping or the order when the task was created; null where GWMS did not know the order
    warehouse_code text
);
CREATE INDEX task_facet_of ON sync.task_facet (system_code, type, business_type);

INSERT INTO sync.task_facet (type, business_type, system_code, warehouse_code)
SELECT DISTINCT type, business_type, system_code, warehouse_code FROM sync.task_listing;

DROP VIEW sync.task_row;

ALTER TABLE sync.task_listing ADD COLUMN facet_id integer;
UPDATE sync.task_listing l SET facet_id = f.id
FROM sync.task_facet f
WHERE f.type = l.type AND f.business_type = l.business_type AND f.system_code = l.system_code
    AND f.warehouse_code IS NOT DISTINCT FROM l.warehouse_code;
-- their indexes go with them
ALTER TABLE sync.task_listing
    ALTER COLUMN facet_id SET NOT NULL,
    DROP COLUMN type, DROP COLUMN business_type, DROP COLUMN system_code, DROP COLUMN warehouse_code;
CREATE INDEX task_listing_of_facet ON sync.task_listing (facet_id, created_at, task_id);

ALTER TABLE sync.task ADD COLUMN facet_id integer;
UPDATE sync.task t SET facet_id = l.facet_id FROM sync.task_listing l WHERE l.task_id = t.id;
ALTER TABLE sync.task ALTER COLUMN facet_id SET NOT NULL;
-- Not of running tasks: a claim adds nothing to it. Those are few, and found by their lease.
CREATE INDEX task_of_facet ON sync.task (facet_id, status, created_at, id) WHERE status <> 'RUNNING';
DROP INDEX sync.task_set_aside;

-- The words of error texts, and the tasks that have one in the order of a list: for words that many have. Neither of running
-- tasks, so that a claim adds nothing to them; what has not been sorted into the words is read by each search, and kept short.
DROP INDEX sync.task_error_words;
CREATE INDEX task_error_words ON sync.task USING gin (to_tsvector('simple', summary)) WITH (gin_pending_list_limit = 256)
    WHERE failure_code IS NOT NULL AND status <> 'RUNNING';
CREATE INDEX task_with_error ON sync.task (created_at, id) WHERE failure_code IS NOT NULL AND status <> 'RUNNING';

-- An inventory task is found by a SKU whose stock differed. By a collation that nothing but the search names: a booking, whose
-- plan is made before the new corrections were counted, would take this index for its own and read all buckets of a SKU for
-- each of them.
CREATE INDEX correction_sku ON sync.correction (sku COLLATE "C", snapshot_id);

CREATE FUNCTION sync.give_facet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    warehouse text;
BEGIN
    IF NEW.mapping_id IS NOT NULL THEN
        warehouse := (SELECT m.warehouse_code FROM sync.warehouse_mapping m WHERE m.id = NEW.mapping_id);
    ELSE
        warehouse := (SELECT o.warehouse_code FROM gwms_port.pushed_order o
            WHERE o.order_no = NEW.business_order_no
                AND o.direction = CASE NEW.business_type WHEN 'INBOUND' THEN 'INBOUND' ELSE 'OUTBOUND' END
            LIMIT 1);
    END IF;
    NEW.facet_id := (SELECT min(f.id) FROM sync.task_facet f
        WHERE f.system_code = NEW.system_code AND f.type = NEW.type AND f.business_type = NEW.business_type
            AND f.warehouse_code IS NOT DISTINCT FROM warehouse);
    IF NEW.facet_id IS NULL THEN
        INSERT INTO sync.task_facet (type, business_type, system_code, warehouse_code)
        VALUES (NEW.type, NEW.business_type, NEW.system_code, warehouse)
        RETURNING id INTO NEW.facet_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER give_facet BEFORE INSERT ON sync.task FOR EACH ROW EXECUTE FUNCTION sync.give_facet();

CREATE OR REPLACE FUNCTION sync.list_new_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync.task_listing (task_id, created_at, facet_id)
    SELECT t.id, t.created_at, t.facet_id FROM fresh t;
    INSERT INTO sync.task_number (task_id, number)
    SELECT t.id, upper(n.number)
    FROM fresh t CROSS JOIN LATERAL (VALUES (t.business_order_no), (t.third_party_order_no)) AS n (number)
    WHERE n.number IS NOT NULL
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

-- A task as a person reads it. An order names no mapping: its proxy warehouse is told where there is only one it can be.
CREATE VIEW sync.task_row AS
SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.business_order_no, t.third_party_order_no,
    t.attempt, t.polls, t.consecutive_failures, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code, t.summary,
    t.due_at, t.lease_until, t.created_at, f.warehouse_code,
    CASE WHEN t.mapping_id IS NULL THEN (
            SELECT CASE WHEN count(*) = 1 THEN min(o.proxy_warehouse_code) END FROM sync.warehouse_mapping o
            WHERE o.system_code = t.system_code AND o.warehouse_code = f.warehouse_code AND o.active)
        ELSE (SELECT m.proxy_warehouse_code FROM sync.warehouse_mapping m WHERE m.id = t.mapping_id)
    END AS proxy_warehouse_code
FROM sync.task t
JOIN sync.task_facet f ON f.id = t.facet_id;
