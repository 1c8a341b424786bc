-- Systems, mappings and the record of what people did. Nothing in here is a secret: a credential is a name.

-- Flyway makes the schema itself where it keeps its own history in it.
DO $$ BEGIN
    IF to_regnamespace('sync') IS NULL THEN
        CREATE SCHEMA sync;
    END IF;
END $$;

CREATE TABLE sync.proxy_system (
    code                    text PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{0,39}$'),
    kind                    text NOT NULL,
    base_url                text NOT NULL CHECK (base_url ~ '^https?://'),
    credential              text NOT NULL CHECK (credential ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
    customer_code           text,
    allow_private_addresses boolean NOT NULL DEFAULT false,
    max_concurrent_calls    integer NOT NULL DEFAULT 4 CHECK (max_concurrent_calls BETWEEN 1 AND 200),
    calls_per_second        integer NOT NULL DEFAULT 10 CHECK (calls_per_second BETWEEN 1 AND 10000),
    sku_matching            text NOT NULL DEFAULT 'EXACT' CHECK (sku_matching IN ('EXACT', 'FOLDED')),
    -- set by a rejected credential or by a person; no task of the system is claimed until somebody resumes it
    paused_at               timestamptz,
    paused_reason           text,
    -- taken out of the configuration, kept because tasks or mappings refer to it
    retired                 boolean NOT NULL DEFAULT false,
    -- the warehouse asked to be left alone until then (429 with Retry-After); holds for every process
    closed_until            timestamptz,
    CONSTRAINT paused_says_why CHECK ((paused_at IS NULL) = (paused_reason IS NULL))
);

CREATE TABLE sync.warehouse_mapping (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system_code          text NOT NULL REFERENCES sync.proxy_system,
    proxy_warehouse_code text NOT NULL CHECK (length(proxy_warehouse_code) BETWEEN 1 AND 100),
    warehouse_code       text NOT NULL CHECK (length(warehouse_code) BETWEEN 1 AND 100),
    -- a correction above either limit waits for approval; both null: every correction is applied
    tolerance_units      integer CHECK (tolerance_units >= 0),
    tolerance_percent    numeric(6, 2) CHECK (tolerance_percent >= 0),
    active               boolean NOT NULL DEFAULT true,
    -- taken out of the configuration, kept because tasks refer to it
    retired              boolean NOT NULL DEFAULT false,
    CONSTRAINT retired_is_not_active CHECK (NOT (retired AND active)),
    CONSTRAINT one_mapping_a_remote_warehouse UNIQUE (system_code, proxy_warehouse_code)
);

-- The only places that a correction may touch (user guide, 2.6): qualified stock lies in the virtual putaway location,
-- defective stock in the defective location. A correction refers to a row of this table, so no other place is reachable.
CREATE TABLE sync.dedicated_location (
    mapping_id     bigint NOT NULL REFERENCES sync.warehouse_mapping ON DELETE CASCADE,
    inventory_type text NOT NULL CHECK (inventory_type IN ('QUALIFIED', 'DEFECTIVE')),
    warehouse_code text NOT NULL,
    location_code  text NOT NULL,
    -- false for a retired mapping, whose corrections still refer to the row
    in_use         boolean NOT NULL DEFAULT true,
    PRIMARY KEY (mapping_id, inventory_type),
    -- deferred, so that one change of the configuration can swap the locations of two mappings
    CONSTRAINT one_mapping_a_location EXCLUDE USING btree (warehouse_code WITH =, location_code WITH =) WHERE (in_use)
        DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sync.sku_mapping (
    system_code text NOT NULL REFERENCES sync.proxy_system,
    proxy_sku   text NOT NULL,
    sku         text NOT NULL,
    -- what a listed SKU is compared with: the SKU itself, or its folded form where the system's sku_matching says so
    match_key   text NOT NULL,
    PRIMARY KEY (system_code, proxy_sku),
    CONSTRAINT one_proxy_sku_a_sku UNIQUE (system_code, sku),
    CONSTRAINT no_two_skus_match_alike UNIQUE (system_code, match_key)
);

-- FOLDED ignores what people and scanners get wrong: case, blanks, full-width characters.
CREATE FUNCTION sync.sku_match_key(sku text, matching text) RETURNS text
    IMMUTABLE PARALLEL SAFE
    RETURN CASE matching WHEN 'FOLDED' THEN upper(regexp_replace(normalize(sku, NFKC), '\s+', '', 'g')) ELSE sku END;

CREATE TABLE sync.operator_action (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT now(),
    who     text NOT NULL CHECK (who <> ''),
    action  text NOT NULL,
    subject text NOT NULL,
    reason  text NOT NULL CHECK (reason <> '')
);
