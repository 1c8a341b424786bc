CREATE TABLE sync.exception (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id               uuid NOT NULL REFERENCES sync.run,
    at                   timestamptz NOT NULL DEFAULT now(),
    kind                 text NOT NULL,
    severity             text NOT NULL CHECK (severity IN ('ACTION', 'WARN', 'INFO')),
    code                 text,
    system_code          text,
    warehouse_code       text,
    proxy_warehouse_code text,
    task_id              bigint,
    snapshot_id          bigint,
    proxy_sku            text,
    sku                  text,
    inventory_type       text,
    inbound_order_no     text,
    inbound_time         timestamptz,
    local_quantity       bigint,
    proxy_quantity       bigint,
    snapshot_at          timestamptz,
    what                 text NOT NULL,
    remedy               text NOT NULL
);
CREATE INDEX exception_run ON sync.exception (run_id, id);

-- A mail is written with what it reports, in one transaction, and sent at least once.
CREATE TABLE sync.mail_outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dedupe_key      text NOT NULL UNIQUE,
    message_id      text NOT NULL UNIQUE,
    created_at      timestamptz NOT NULL DEFAULT now(),
    recipients      text[] NOT NULL,
    subject         text NOT NULL,
    body_text       text NOT NULL,
    body_html       text NOT NULL,
    attachment_name text,
    attachment      bytea,
    state           text NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'SENT', 'PARKED')),
    tries           integer NOT NULL DEFAULT 0,
    next_try_at     timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz,
    last_error      text,
    CONSTRAINT sent_has_time CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
    CONSTRAINT attachment_has_name CHECK ((attachment IS NULL) = (attachment_name IS NULL))
);
CREATE INDEX mail_outbox_ready ON sync.mail_outbox (next_try_at) WHERE state = 'READY';
