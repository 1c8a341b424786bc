-- A run is one execution of a job. It holds a lease while it lives, so that a dead one is told from a slow one.
CREATE TABLE sync.run (
    id               uuid PRIMARY KEY,
    job              text NOT NULL,
    -- what tells two triggers of the same schedule slot apart from two slots
    run_key          text NOT NULL,
    owner            text NOT NULL,
    job_execution_id bigint,
    started_at       timestamptz NOT NULL DEFAULT now(),
    lease_until      timestamptz,
    ended_at         timestamptz,
    outcome          text CHECK (outcome IN ('COMPLETED', 'FAILED', 'STOPPED', 'KILLED')),
    summary          text,
    -- the run whose report tells what this one found: itself, or a later one where it did not live to report
    reported_in      uuid REFERENCES sync.run,
    CONSTRAINT live_run_has_lease CHECK ((ended_at IS NULL) = (lease_until IS NOT NULL)),
    CONSTRAINT ended_run_has_outcome CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX one_live_run_a_key ON sync.run (job, run_key) WHERE ended_at IS NULL;
CREATE INDEX run_of_key ON sync.run (job, run_key, ended_at);
CREATE INDEX run_job_execution ON sync.run (job_execution_id);
CREATE INDEX run_unreported ON sync.run (job) WHERE reported_in IS NULL AND ended_at IS NOT NULL;
CREATE INDEX run_reported_in ON sync.run (reported_in);

-- The systems that may be asked now. Every reader of due tasks goes through it, so that "paused" has one meaning.
CREATE VIEW sync.open_system AS
SELECT code FROM sync.proxy_system WHERE paused_at IS NULL AND (closed_until IS NULL OR closed_until <= now());

CREATE TABLE sync.task (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id           text NOT NULL UNIQUE CHECK (length(request_id) BETWEEN 1 AND 100),
    type                 text NOT NULL CHECK (type IN ('CREATE', 'CANCEL', 'QUERY', 'INVENTORY')),
    business_type        text NOT NULL
        CHECK (business_type IN ('INBOUND', 'DROP_SHIPPING', 'TRANSFER_STAGING', 'INVENTORY')),
    status               text NOT NULL DEFAULT 'PENDING'
        CHECK (status IN ('PENDING', 'RUNNING', 'WAITING', 'SUCCESS', 'MANUAL_HANDLING', 'CANCELLED')),
    system_code          text NOT NULL REFERENCES sync.proxy_system,
    mapping_id           bigint REFERENCES sync.warehouse_mapping,
    business_order_no    text CHECK (length(business_order_no) BETWEEN 1 AND 100),
    third_party_order_no text CHECK (length(third_party_order_no) BETWEEN 1 AND 100),
    -- three counters, never mixed: the fence; the polls that drive the interval; the failures that drive manual handling
    attempt              integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    polls                integer NOT NULL DEFAULT 0 CHECK (polls >= 0),
    consecutive_failures integer NOT NULL DEFAULT 0 CHECK (consecutive_failures >= 0),
    lease_owner          uuid REFERENCES sync.run,
    lease_until          timestamptz,
    created_at           timestamptz NOT NULL DEFAULT now(),
    last_run_at          timestamptz,
    next_run_at          timestamptz,
    finished_at          timestamptz,
    failure_code         text,
    summary              text NOT NULL DEFAULT '',
    due_at               timestamptz GENERATED ALWAYS AS
        (CASE status WHEN 'PENDING' THEN created_at WHEN 'WAITING' THEN next_run_at END) STORED,
    CONSTRAINT running_has_lease CHECK (
        (status = 'RUNNING') = (lease_owner IS NOT NULL) AND (lease_owner IS NULL) = (lease_until IS NULL)),
    CONSTRAINT waiting_has_next_run CHECK ((status = 'WAITING') = (next_run_at IS NOT NULL)),
    CONSTRAINT terminal_is_finished CHECK ((status IN ('SUCCESS', 'CANCELLED')) = (finished_at IS NOT NULL)),
    CONSTRAINT manual_handling_says_why CHECK (status <> 'MANUAL_HANDLING' OR (failure_code IS NOT NULL AND summary <> '')),
    CONSTRAINT inventory_has_mapping_orders_have_number CHECK (
        (type = 'INVENTORY') = (business_type = 'INVENTORY')
        AND (type = 'INVENTORY') = (mapping_id IS NOT NULL)
        AND (type = 'INVENTORY') = (business_order_no IS NULL))
) WITH (
    fillfactor = 80,
    -- the due end of the indexes turns over all the time; dead entries there are what makes claims slow
    autovacuum_vacuum_scale_factor = 0.02
);

CREATE INDEX task_due ON sync.task (type, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX task_due_of_system ON sync.task (type, system_code, due_at, id) WHERE due_at IS NOT NULL;
-- Not WHERE status = 'RUNNING': statistics gathered while nothing ran would make this look like the cheapest way to any
-- running task, and every write of an attempt would read the leases of all of them.
CREATE INDEX task_lease ON sync.task (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX task_unfinished_order ON sync.task (business_order_no)
    WHERE business_order_no IS NOT NULL AND finished_at IS NULL;
CREATE UNIQUE INDEX one_unfinished_inventory_task_a_mapping ON sync.task (mapping_id)
    WHERE type = 'INVENTORY' AND finished_at IS NULL;

-- The same table as TaskLifecycle.successors; a test holds the two against each other. The attempt is the fence of late
-- writers, so a claim raises it by one and nothing else touches it.
CREATE FUNCTION sync.refuse_illegal_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = OLD.status THEN
        RAISE EXCEPTION 'The attempt of task % is raised by a claim and by nothing else', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (CASE OLD.status
        WHEN 'PENDING' THEN NEW.status IN ('RUNNING', 'CANCELLED')
        WHEN 'WAITING' THEN NEW.status IN ('RUNNING', 'CANCELLED')
        WHEN 'RUNNING' THEN NEW.status IN ('WAITING', 'SUCCESS', 'MANUAL_HANDLING', 'CANCELLED')
        WHEN 'MANUAL_HANDLING' THEN NEW.status IN ('RUNNING', 'WAITING', 'SUCCESS', 'CANCELLED')
        ELSE false
    END) THEN
        RAISE EXCEPTION 'Task % cannot go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.attempt <> OLD.attempt + (NEW.status = 'RUNNING')::integer THEN
        RAISE EXCEPTION 'A claim of task % must raise its attempt from % by one, and nothing else may change it',
            OLD.id, OLD.attempt USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse_illegal_transition BEFORE UPDATE ON sync.task
    FOR EACH ROW WHEN (OLD.status <> NEW.status OR OLD.attempt <> NEW.attempt)
    EXECUTE FUNCTION sync.refuse_illegal_transition();

-- Every claim has its row, whatever became of it.
CREATE TABLE sync.task_attempt (
    task_id           bigint NOT NULL REFERENCES sync.task ON DELETE CASCADE,
    attempt           integer NOT NULL,
    run_id            uuid NOT NULL REFERENCES sync.run,
    job_execution_id  bigint,
    step_execution_id bigint,
    started_at        timestamptz NOT NULL DEFAULT now(),
    ended_at          timestamptz,
    outcome           text CHECK (outcome IN ('DONE', 'NOT_YET', 'RATE_LIMITED', 'FAILED', 'GIVEN_BACK', 'LEASE_EXPIRED')),
    failure_code      text,
    summary           text,
    calls             integer NOT NULL DEFAULT 0,
    PRIMARY KEY (task_id, attempt),
    CONSTRAINT ended_attempt_has_outcome CHECK ((ended_at IS NULL) = (outcome IS NULL)),
    CONSTRAINT failure_has_code CHECK (outcome NOT IN ('FAILED', 'LEASE_EXPIRED') OR failure_code IS NOT NULL)
);
CREATE INDEX task_attempt_run ON sync.task_attempt (run_id);

-- One row an HTTP exchange. Grows fast: a partition a day, and retention is a dropped partition.
CREATE TABLE sync.request_log (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    task_id          bigint NOT NULL,
    attempt          integer NOT NULL,
    started_at       timestamptz NOT NULL,
    duration_ms      integer NOT NULL,
    operation        text NOT NULL,
    method           text NOT NULL,
    url              text NOT NULL,
    request_headers  text NOT NULL,
    request_body     text NOT NULL,
    response_status  integer,
    response_headers text NOT NULL,
    response_body    text NOT NULL,
    response_bytes   bigint NOT NULL,
    result           text NOT NULL,
    try_no           integer NOT NULL,
    PRIMARY KEY (started_at, id)
) PARTITION BY RANGE (started_at);
CREATE INDEX request_log_task ON sync.request_log (task_id, id);
CREATE TABLE sync.request_log_default PARTITION OF sync.request_log DEFAULT;

-- Makes the daily partitions of a table from yesterday to some days ahead, and tells how many it could not make. Days are
-- UTC days.
CREATE FUNCTION sync.ensure_partitions(parent regclass, days_ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    failed integer := 0;
    day  date;
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('sync.ensure_partitions'), parent::oid::integer);
    FOR day IN SELECT d::date FROM generate_series(
            (now() AT TIME ZONE 'UTC')::date - 1, (now() AT TIME ZONE 'UTC')::date + days_ahead, interval '1 day') d LOOP
        name := (SELECT relname FROM pg_class WHERE oid = parent) || '_' || to_char(day, 'YYYYMMDD');
        BEGIN
            IF to_regclass('sync.' || quote_ident(name)) IS NULL THEN
                EXECUTE format('CREATE TABLE sync.%I PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
                    name, parent, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
            END IF;
        EXCEPTION WHEN check_violation THEN
            -- The default partition took rows of this day already, and keeps them; the other days go on.
            failed := failed + 1;
        END;
    END LOOP;
    RETURN failed;
END $$;
SELECT sync.ensure_partitions('sync.request_log', 7);
