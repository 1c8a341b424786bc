-- Exceptions as things with a life: cases. What the rows of many runs have in common is one case, whoever wrote them.

-- A dry run reports what it would have done, and makes no case.
ALTER TABLE sync.run ADD COLUMN dry_run boolean NOT NULL DEFAULT false;

-- What tells two causes of the same kind, code and place apart: the reason to hold a difference back, the job that was
-- missed. Null where kind and code say all.
ALTER TABLE sync.exception ADD COLUMN cause text;
ALTER TABLE sync.exception ADD COLUMN fingerprint uuid NOT NULL GENERATED ALWAYS AS (md5(
    kind || E'\x1f' || coalesce(code, '') || E'\x1f' || coalesce(system_code, '') || E'\x1f'
    || coalesce(warehouse_code, '') || E'\x1f' || coalesce(proxy_warehouse_code, '') || E'\x1f'
    || coalesce(cause, ''))::uuid) STORED;
CREATE INDEX exception_fingerprint ON sync.exception (fingerprint, id);

CREATE TABLE sync.exception_case (
    id                   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint          uuid NOT NULL UNIQUE,
    kind                 text NOT NULL,
    severity             text NOT NULL CHECK (severity IN ('ACTION', 'WARN', 'INFO')),
    code                 text,
    system_code          text,
    warehouse_code       text,
    proxy_warehouse_code text,
    cause                text,
    state                text NOT NULL DEFAULT 'NEW' CHECK (state IN ('NEW', 'OPEN', 'REOPENED', 'SOLVED')),
    first_seen           timestamptz NOT NULL,
    last_seen            timestamptz NOT NULL,
    reopened_at          timestamptz,
    solved_at            timestamptz,
    -- since when it has been open, or was open last; what a reader was told of
    opened_at            timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(reopened_at, first_seen)) STORED,
    -- runs that met it, and the last few of them: runs that meet it side by side are not counted twice
    times_seen           bigint NOT NULL DEFAULT 1,
    recent_runs          uuid[] NOT NULL,
    -- tasks that it stops, while it is open; those that it stopped last, once it is solved
    tasks                bigint NOT NULL DEFAULT 0,
    -- of the newest snapshot that met it; null where it is not about quantities
    units                bigint,
    -- from the newest row, which retention may remove before the case is solved
    newest_exception     bigint NOT NULL,
    newest_run           uuid NOT NULL,
    newest_task          bigint,
    newest_snapshot      bigint,
    newest_snapshot_at   timestamptz,
    what                 text NOT NULL,
    remedy               text NOT NULL,
    example              text,
    CONSTRAINT solved_case_has_time CHECK ((state = 'SOLVED') = (solved_at IS NOT NULL))
);
CREATE INDEX exception_case_open ON sync.exception_case (kind) WHERE state <> 'SOLVED';
CREATE INDEX exception_case_of_place ON sync.exception_case (system_code, proxy_warehouse_code) WHERE state <> 'SOLVED';
CREATE INDEX exception_case_solved ON sync.exception_case (solved_at) WHERE state = 'SOLVED';

-- The tasks that a case stops. One that was looked at again without meeting the cause has no row.
CREATE TABLE sync.case_task (
    case_id bigint NOT NULL REFERENCES sync.exception_case ON DELETE CASCADE,
    task_id bigint NOT NULL REFERENCES sync.task ON DELETE CASCADE,
    -- when a run met the cause at this task last
    met_at  timestamptz NOT NULL,
    PRIMARY KEY (case_id, task_id)
);
CREATE INDEX case_task_of_task ON sync.case_task (task_id);

-- Folds the rows of one statement into their cases, in the transaction that writes them: a row without a case cannot come
-- to be, whoever writes it. The states are those of CaseState; a test holds the two against each other. Cases are locked
-- in one order, so that runs that meet the same causes wait for each other and never in a circle.
CREATE FUNCTION sync.fold_exceptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH folded AS MATERIALIZED (
        SELECT n.fingerprint, max(n.id) AS newest, min(n.at) AS first_seen, max(n.at) AS last_seen,
            sum(coalesce(abs(n.proxy_quantity - n.local_quantity), abs(n.proxy_quantity), n.local_quantity)) AS units
        FROM new_rows n
        -- what was done, or would be done in a dry run, is told and is nothing that lasts
        WHERE n.kind NOT IN ('CORRECTION_APPLIED', 'CORRECTION_PREVIEWED')
            AND NOT EXISTS (SELECT FROM sync.run r WHERE r.id = n.run_id AND r.dry_run)
        GROUP BY n.fingerprint
    )
    INSERT INTO sync.exception_case AS c (fingerprint, kind, severity, code, system_code, warehouse_code,
        proxy_warehouse_code, cause, first_seen, last_seen, recent_runs, units, newest_exception, newest_run, newest_task,
        newest_snapshot, newest_snapshot_at, what, remedy, example)
    SELECT f.fingerprint, n.kind, n.severity, n.code, n.system_code, n.warehouse_code, n.proxy_warehouse_code, n.cause,
        f.first_seen, f.last_seen, ARRAY[n.run_id], f.units, n.id, n.run_id, n.task_id, n.snapshot_id, n.snapshot_at,
        n.what, n.remedy, coalesce(t.business_order_no, n.proxy_sku, n.sku)
    FROM folded f
    JOIN new_rows n ON n.id = f.newest
    LEFT JOIN sync.task t ON t.id = n.task_id
    ORDER BY f.fingerprint
    ON CONFLICT (fingerprint) DO UPDATE SET
        severity = excluded.severity,
        state = CASE WHEN c.state = 'SOLVED' THEN 'REOPENED'
                     WHEN excluded.newest_run = ANY (c.recent_runs) THEN c.state
                     ELSE 'OPEN' END,
        last_seen = greatest(c.last_seen, excluded.last_seen),
        -- the transaction that met it again may have begun before it was solved
        reopened_at = CASE WHEN c.state = 'SOLVED' THEN greatest(excluded.last_seen, c.solved_at)
                           ELSE c.reopened_at END,
        solved_at = NULL,
        times_seen = c.times_seen + (excluded.newest_run <> ALL (c.recent_runs))::integer,
        recent_runs = CASE WHEN excluded.newest_run = ANY (c.recent_runs) THEN c.recent_runs
                           ELSE (excluded.newest_run || c.recent_runs)[1:8] END,
        tasks = CASE WHEN c.state = 'SOLVED' THEN 0 ELSE c.tasks END,
        units = CASE WHEN excluded.newest_snapshot = c.newest_snapshot
                         THEN coalesce(c.units + excluded.units, c.units, excluded.units)
                     ELSE excluded.units END,
        newest_exception = excluded.newest_exception,
        newest_run = excluded.newest_run,
        newest_task = excluded.newest_task,
        newest_snapshot = excluded.newest_snapshot,
        newest_snapshot_at = excluded.newest_snapshot_at,
        what = excluded.what,
        remedy = excluded.remedy,
        example = excluded.example;

    -- the tasks of what comes from tasks; a snapshot's task is not stopped by what was found in it
    WITH met AS (
        SELECT c.id AS case_id, n.task_id, max(n.at) AS met_at
        FROM new_rows n
        JOIN sync.exception_case c ON c.fingerprint = n.fingerprint
        WHERE n.snapshot_id IS NULL AND n.task_id IS NOT NULL
            AND EXISTS (SELECT FROM sync.task t WHERE t.id = n.task_id)
            AND NOT EXISTS (SELECT FROM sync.run r WHERE r.id = n.run_id AND r.dry_run)
        GROUP BY c.id, n.task_id
    ), stopped AS (
        INSERT INTO sync.case_task AS s (case_id, task_id, met_at)
        SELECT case_id, task_id, met_at FROM met ORDER BY case_id, task_id
        ON CONFLICT (case_id, task_id) DO UPDATE SET met_at = greatest(s.met_at, excluded.met_at)
        RETURNING s.case_id, s.xmax = 0 AS fresh
    ), counted AS (
        SELECT case_id, count(*) AS tasks FROM stopped WHERE fresh GROUP BY case_id
    )
    UPDATE sync.exception_case c SET tasks = c.tasks + t.tasks FROM counted t WHERE c.id = t.case_id;
    RETURN NULL;
END $$;
CREATE TRIGGER fold_exceptions AFTER INSERT ON sync.exception
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION sync.fold_exceptions();

-- How far a warehouse and we were apart when a snapshot was compared. Without references: it outlives its snapshot.
CREATE TABLE sync.mapping_health (
    mapping_id  bigint NOT NULL,
    snapshot_id bigint NOT NULL,
    taken_at    timestamptz NOT NULL,
    local_units bigint NOT NULL,
    proxy_units bigint NOT NULL,
    -- units of all differences without their signs, before corrections
    discrepancy bigint NOT NULL CHECK (discrepancy >= 0),
    corrected   bigint NOT NULL DEFAULT 0,
    held_back   bigint NOT NULL DEFAULT 0,
    proposed    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (mapping_id, snapshot_id)
);
CREATE INDEX mapping_health_of_mapping ON sync.mapping_health (mapping_id, taken_at DESC);

-- What each recipient group was told, written with the mail that tells it.
CREATE TABLE sync.report_group (
    name          text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    known_since   timestamptz NOT NULL DEFAULT now(),
    -- the last mail of any kind
    told_at       timestamptz,
    -- days of the group's zone
    digest_on     date,
    all_well_on   date,
    mails         bigint NOT NULL DEFAULT 0,
    -- the mails of the topic that goes on, oldest first; empty once nothing was open
    thread        text[] NOT NULL DEFAULT '{}'
);
CREATE TABLE sync.case_told (
    group_name  text NOT NULL REFERENCES sync.report_group ON DELETE CASCADE,
    case_id     bigint NOT NULL REFERENCES sync.exception_case ON DELETE CASCADE,
    -- the opening that was told; a case that came back has a later one
    opened_at   timestamptz NOT NULL,
    solved_told boolean NOT NULL DEFAULT false,
    PRIMARY KEY (group_name, case_id)
);
CREATE INDEX case_told_of_case ON sync.case_told (case_id);

ALTER TABLE sync.mail_outbox ADD COLUMN mail_references text[] NOT NULL DEFAULT '{}';

-- Whether something at the place concerns a recipient group. Empty lists are no limit; what is about a whole system concerns
-- all its warehouses.
CREATE FUNCTION sync.is_in_scope(system text, warehouse text, systems text[], warehouses text[]) RETURNS boolean STABLE
    RETURN (cardinality(systems) = 0 OR system = ANY (systems))
        AND (cardinality(warehouses) = 0 OR warehouse = ANY (warehouses)
            OR (warehouse IS NULL AND EXISTS (
                SELECT FROM sync.warehouse_mapping m
                WHERE m.system_code = system AND m.warehouse_code = ANY (warehouses) AND NOT m.retired)));
