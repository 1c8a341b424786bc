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
    -- may be empty where mails are only written as files
    recipients      text[] NOT NULL,
    subject         text NOT NULL,
    body_text       text NOT NULL,
    body_html       text NOT NULL,
    attachment_name text,
    attachment      bytea,
    state           text NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'SENT', 'PARKED')),
    -- claims so far, counted before the sending; the fence of a claim
    tries           integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- a claim moves it behind the end of its lease: until then no other sender takes the mail, and after that it is due again
    next_try_at     timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz,
    last_error      text,
    CONSTRAINT sent_has_time CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
    CONSTRAINT parked_says_why CHECK (state <> 'PARKED' OR last_error IS NOT NULL),
    CONSTRAINT attachment_has_name CHECK ((attachment IS NULL) = (attachment_name IS NULL))
);
CREATE INDEX mail_outbox_ready ON sync.mail_outbox (next_try_at) WHERE state = 'READY';
