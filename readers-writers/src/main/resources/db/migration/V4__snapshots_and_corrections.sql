-- What a proxy warehouse said at one time. Kept as evidence whether or not it was used: nothing is deleted along with
-- something else here, because the stock ledger of GWMS names tasks, snapshots and corrections and cannot refer to them.
CREATE TABLE sync.snapshot (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id         bigint NOT NULL REFERENCES sync.task,
    attempt         integer NOT NULL,
    mapping_id      bigint NOT NULL REFERENCES sync.warehouse_mapping,
    -- the database's time just before the first page was asked for
    taken_at        timestamptz NOT NULL DEFAULT now(),
    state           text NOT NULL DEFAULT 'CAPTURING' CHECK (state IN ('CAPTURING', 'SEALED', 'INVALID')),
    sealed_at       timestamptz,
    verdict_code    text,
    verdict         text,
    lines           integer,
    units           bigint,
    repeated_lines  integer,
    excluded_lines  integer,
    applied_at      timestamptz,
    UNIQUE (task_id, attempt),
    CONSTRAINT sealed_is_counted CHECK (state <> 'SEALED'
        OR (sealed_at IS NOT NULL AND lines IS NOT NULL AND units IS NOT NULL AND repeated_lines IS NOT NULL
            AND excluded_lines IS NOT NULL)),
    CONSTRAINT invalid_says_why CHECK (state <> 'INVALID' OR (verdict_code IS NOT NULL AND verdict IS NOT NULL)),
    CONSTRAINT only_sealed_is_applied CHECK (applied_at IS NULL OR state = 'SEALED')
);
CREATE INDEX snapshot_mapping ON sync.snapshot (mapping_id, taken_at DESC);

-- Immutable once its snapshot is sealed. A partition a day, and retention is a dropped partition.
CREATE TABLE sync.snapshot_line (
    snapshot_id         bigint NOT NULL,
    line_no             integer NOT NULL,
    taken_at            timestamptz NOT NULL,
    proxy_sku           text NOT NULL,
    sku                 text,
    inventory_type      text CHECK (inventory_type IN ('QUALIFIED', 'DEFECTIVE')),
    batch_no            text NOT NULL,
    condition           text NOT NULL,
    proxy_inbound_order text,
    inbound_order_no    text,
    inbound_time        timestamptz,
    available           integer,
    locked              integer,
    total               bigint GENERATED ALWAYS AS (available::bigint + locked) STORED,
    -- why the line takes no part in the comparison, an ExceptionKind and a sentence; null for a line that does
    exclusion           text,
    note                text,
    PRIMARY KEY (snapshot_id, line_no, taken_at),
    -- a quantity that is missing is not zero
    CONSTRAINT compared_line_has_quantity CHECK (exclusion IS NOT NULL
        OR (available IS NOT NULL AND locked IS NOT NULL AND inventory_type IS NOT NULL)),
    CONSTRAINT excluded_line_says_why CHECK ((exclusion IS NULL) = (note IS NULL))
) PARTITION BY RANGE (taken_at);
CREATE TABLE sync.snapshot_line_default PARTITION OF sync.snapshot_line DEFAULT;
SELECT sync.ensure_partitions('sync.snapshot_line', 7);

-- One line of the plan that comparing a snapshot made: what stands here, what the warehouse says, what became of it.
CREATE TABLE sync.correction (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    snapshot_id      bigint NOT NULL REFERENCES sync.snapshot,
    mapping_id       bigint NOT NULL,
    -- where the bucket was compared; a mapping that is given another location does not take its plans there
    warehouse_code   text NOT NULL,
    location_code    text NOT NULL,
    sku              text NOT NULL,
    inventory_type   text NOT NULL,
    inbound_order_no text NOT NULL,
    inbound_time     timestamptz NOT NULL,
    local_quantity   bigint NOT NULL CHECK (local_quantity >= 0),
    proxy_quantity   bigint NOT NULL CHECK (proxy_quantity >= 0),
    delta            bigint GENERATED ALWAYS AS (proxy_quantity - local_quantity) STORED,
    -- planned for a bucket that stands still, and applied only while it does
    settled_only     boolean NOT NULL,
    state            text NOT NULL
        CHECK (state IN ('PLANNED', 'PREVIEWED', 'PREVIEWED_PROPOSAL', 'PROPOSED', 'HELD_BACK', 'APPLIED', 'REFUSED',
            'REJECTED', 'SUPERSEDED')),
    -- which of the reasons to leave a difference alone it is held back for
    hold_code        text,
    -- why it is held back, proposed or refused; for an applied one, the rule that let it pass
    reason           text NOT NULL,
    decided_by       text,
    decided_at       timestamptz,
    applied_at       timestamptz,
    FOREIGN KEY (mapping_id, inventory_type) REFERENCES sync.dedicated_location (mapping_id, inventory_type),
    CONSTRAINT one_correction_a_bucket UNIQUE (snapshot_id, sku, inventory_type, inbound_order_no, inbound_time),
    CONSTRAINT a_correction_changes_something CHECK (local_quantity <> proxy_quantity),
    CONSTRAINT held_back_says_why CHECK ((state = 'HELD_BACK') = (hold_code IS NOT NULL)),
    CONSTRAINT applied_has_time CHECK ((state = 'APPLIED') = (applied_at IS NOT NULL))
);
CREATE INDEX correction_open ON sync.correction (mapping_id, snapshot_id) WHERE state IN ('PLANNED', 'PROPOSED');
