-- What comes in over HTTP: tasks that are asked for, callbacks, and the tokens that let in. And what a list of millions of
-- tasks needs to be read page by page.

-- The facts of a task that never change, kept beside it: a row of sync.task is written anew by each claim and with it every
-- index of the table, so the indexes that only people need stand here and are written once.
CREATE TABLE sync.task_listing (
    task_id        bigint PRIMARY KEY REFERENCES sync.task ON DELETE CASCADE,
    created_at     timestamptz NOT NULL,
    type           text NOT NULL,
    business_type  text NOT NULL,
    system_code    text NOT NULL,
    -- of the mapping or the order when the task was created; null where GWMS did not know the order
    warehouse_code text
);
CREATE INDEX task_listing_newest ON sync.task_listing (created_at, task_id);
CREATE INDEX task_listing_warehouse ON sync.task_listing (warehouse_code, created_at, task_id);
CREATE INDEX task_listing_kind ON sync.task_listing (type, business_type, created_at, task_id);
CREATE INDEX task_listing_system ON sync.task_listing (system_code, created_at, task_id);

-- The order numbers that a task is found by, in capitals: ours, and the proxy warehouse's once it is known.
CREATE TABLE sync.task_number (
    task_id bigint NOT NULL REFERENCES sync.task ON DELETE CASCADE,
    number  text NOT NULL,
    PRIMARY KEY (task_id, number)
);
CREATE INDEX task_number_prefix ON sync.task_number (number text_pattern_ops, task_id);

-- What needs a person, and what was given up: rare among finished tasks, so their lists cannot be read off the newest.
CREATE INDEX task_set_aside ON sync.task (status, id) WHERE status IN ('MANUAL_HANDLING', 'CANCELLED');
-- the words of error texts; a task that does well is not in it
CREATE INDEX task_error_words ON sync.task USING gin (to_tsvector('simple', summary)) WHERE failure_code IS NOT NULL;

CREATE FUNCTION sync.list_new_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync.task_listing (task_id, created_at, type, business_type, system_code, warehouse_code)
    SELECT t.id, t.created_at, t.type, t.business_type, t.system_code, coalesce(m.warehouse_code, o.warehouse_code)
    FROM fresh t
    LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
    LEFT JOIN gwms_port.pushed_order o ON o.order_no = t.business_order_no
        AND o.direction = CASE t.business_type WHEN 'INBOUND' THEN 'INBOUND' ELSE 'OUTBOUND' END
    ON CONFLICT DO NOTHING;
    INSERT INTO sync.task_number (task_id, number)
    SELECT t.id, upper(n.number)
    FROM fresh t CROSS JOIN LATERAL (VALUES (t.business_order_no), (t.third_party_order_no)) AS n (number)
    WHERE n.number IS NOT NULL
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER list_new_tasks AFTER INSERT ON sync.task REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sync.list_new_tasks();

CREATE FUNCTION sync.list_learnt_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync.task_number (task_id, number) VALUES (NEW.id, upper(NEW.third_party_order_no))
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER list_learnt_number AFTER UPDATE OF third_party_order_no ON sync.task
    FOR EACH ROW WHEN (NEW.third_party_order_no IS DISTINCT FROM OLD.third_party_order_no
        AND NEW.third_party_order_no IS NOT NULL)
    EXECUTE FUNCTION sync.list_learnt_number();

INSERT INTO sync.task_listing (task_id, created_at, type, business_type, system_code, warehouse_code)
SELECT t.id, t.created_at, t.type, t.business_type, t.system_code, coalesce(m.warehouse_code, o.warehouse_code)
FROM sync.task t
LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
LEFT JOIN gwms_port.pushed_order o ON o.order_no = t.business_order_no
    AND o.direction = CASE t.business_type WHEN 'INBOUND' THEN 'INBOUND' ELSE 'OUTBOUND' END
ON CONFLICT DO NOTHING;
INSERT INTO sync.task_number (task_id, number)
SELECT t.id, upper(n.number)
FROM sync.task t CROSS JOIN LATERAL (VALUES (t.business_order_no), (t.third_party_order_no)) AS n (number)
WHERE n.number IS NOT NULL
ON CONFLICT DO NOTHING;

-- What was asked for with a request id, so that the same request a second time is told from another one. Remembered as long
-- as its task.
CREATE TABLE sync.task_request (
    request_id text PRIMARY KEY CHECK (length(request_id) BETWEEN 1 AND 100),
    task_id    bigint NOT NULL REFERENCES sync.task ON DELETE CASCADE,
    asked      text NOT NULL,
    who        text NOT NULL CHECK (who <> ''),
    at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX task_request_task ON sync.task_request (task_id);

-- A token is shown once, when it is made, and known by its hash alone after that.
CREATE TABLE sync.api_token (
    name           text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,49}$'),
    hash           bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    role           text NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'APPROVER', 'ADMINISTRATOR')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     text NOT NULL CHECK (created_by <> ''),
    -- to the minute
    last_used_at   timestamptz,
    revoked_at     timestamptz,
    revoked_by     text,
    CONSTRAINT revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

-- Callbacks that were authentic, each once, whatever came of them.
CREATE TABLE sync.callback (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system_code    text NOT NULL REFERENCES sync.proxy_system,
    event_id       text NOT NULL CHECK (length(event_id) BETWEEN 1 AND 200),
    received_at    timestamptz NOT NULL DEFAULT now(),
    kind           text,
    order_no       text,
    proxy_order_no text,
    vendor_status  text NOT NULL DEFAULT '',
    happened_at    timestamptz,
    -- secrets and personal data blanked out, and cut
    body           text NOT NULL,
    task_id        bigint REFERENCES sync.task ON DELETE SET NULL,
    outcome        text NOT NULL
        CHECK (outcome IN ('NEW', 'WOKE', 'DUE_ALREADY', 'RUNNING', 'NEEDS_PERSON', 'NO_TASK', 'LATE', 'UNUSABLE')),
    note           text NOT NULL DEFAULT '',
    UNIQUE (system_code, event_id)
);
CREATE INDEX callback_task ON sync.callback (task_id, happened_at) WHERE task_id IS NOT NULL;
CREATE INDEX callback_received ON sync.callback (received_at);

-- Of callbacks that nobody proved to have sent there is a count a day and nothing else: anybody can send them.
CREATE TABLE sync.callback_refusal (
    system_code text NOT NULL REFERENCES sync.proxy_system,
    day         date NOT NULL,
    reason      text NOT NULL,
    count       bigint NOT NULL,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (system_code, day, reason)
);

-- A task as a person reads it. An order names no mapping: its proxy warehouse is told where there is only one it can be.
CREATE VIEW sync.task_row AS
SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.business_order_no, t.third_party_order_no,
    t.attempt, t.polls, t.consecutive_failures, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code, t.summary,
    t.due_at, t.lease_until, l.created_at, l.warehouse_code,
    CASE WHEN t.mapping_id IS NULL THEN (
            SELECT CASE WHEN count(*) = 1 THEN min(o.proxy_warehouse_code) END FROM sync.warehouse_mapping o
            WHERE o.system_code = t.system_code AND o.warehouse_code = l.warehouse_code AND o.active)
        ELSE (SELECT m.proxy_warehouse_code FROM sync.warehouse_mapping m WHERE m.id = t.mapping_id)
    END AS proxy_warehouse_code
FROM sync.task_listing l
JOIN sync.task t ON t.id = l.task_id;
