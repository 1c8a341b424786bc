-- What the pages of systems, trends and changes show without reading millions of rows.

-- Calls an hour, counted as they are written. A count is spread over several rows, so that processes that write at once
-- seldom wait for each other.
CREATE TABLE sync.call_count (
    system_code text NOT NULL,
    result      text NOT NULL,
    hour        timestamptz NOT NULL,
    slot        smallint NOT NULL,
    calls       bigint NOT NULL CHECK (calls > 0),
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (system_code, result, hour, slot)
) WITH (fillfactor = 50);

-- In one order, so that two that meet at several rows wait for each other and never in a circle.
CREATE FUNCTION sync.count_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync.call_count AS c (system_code, result, hour, slot, calls, last_at)
    SELECT t.system_code, n.result, date_trunc('hour', n.started_at), pg_backend_pid() % 8, count(*), max(n.started_at)
    FROM new_calls n JOIN sync.task t ON t.id = n.task_id
    GROUP BY t.system_code, n.result, date_trunc('hour', n.started_at)
    ORDER BY t.system_code, n.result, date_trunc('hour', n.started_at)
    ON CONFLICT (system_code, result, hour, slot) DO UPDATE
    SET calls = c.calls + excluded.calls, last_at = greatest(c.last_at, excluded.last_at);
    RETURN NULL;
END $$;
CREATE TRIGGER count_calls AFTER INSERT ON sync.request_log
    REFERENCING NEW TABLE AS new_calls FOR EACH STATEMENT EXECUTE FUNCTION sync.count_calls();

-- How many tasks waited for what, as housekeeping saw it. An hour in which it did not run has no row.
CREATE TABLE sync.backlog_of_hour (
    hour            timestamptz PRIMARY KEY,
    due             bigint NOT NULL,
    later           bigint NOT NULL,
    manual_handling bigint NOT NULL
);

-- How the attempts ended that began in an hour, as housekeeping counted them.
CREATE TABLE sync.attempts_of_hour (
    hour     timestamptz NOT NULL,
    outcome  text NOT NULL,
    attempts bigint NOT NULL,
    PRIMARY KEY (hour, outcome)
);
-- Attempts are added in the order of their beginning: a summary of each few pages finds the last hours.
CREATE INDEX task_attempt_started ON sync.task_attempt USING brin (started_at) WITH (pages_per_range = 32);

-- What people did, by who it was and by what it was.
CREATE INDEX operator_action_who ON sync.operator_action (who, at, id);
CREATE INDEX operator_action_action ON sync.operator_action (action, at, id);

-- The batches that two snapshots list differently, or that only one of them lists. A batch is put together where a warehouse
-- lists it in several lines; one without any quantity is not listed.
CREATE FUNCTION sync.snapshot_changes(first_snapshot bigint, second_snapshot bigint)
    RETURNS TABLE (proxy_sku text, sku text, batch_no text, condition text, units_before bigint, units_after bigint) STABLE
BEGIN ATOMIC
    SELECT coalesce(b.proxy_sku, a.proxy_sku) COLLATE "C", coalesce(a.sku, b.sku), coalesce(b.batch_no, a.batch_no) COLLATE "C",
        coalesce(b.condition, a.condition) COLLATE "C", b.units, a.units
    FROM (
        SELECT l.proxy_sku, l.batch_no, l.condition, max(l.sku) AS sku, sum(l.total)::bigint AS units
        FROM sync.snapshot_line l
        WHERE l.snapshot_id = first_snapshot
            AND l.taken_at = (SELECT s.taken_at FROM sync.snapshot s WHERE s.id = first_snapshot)
        GROUP BY l.proxy_sku, l.batch_no, l.condition) b
    FULL JOIN (
        SELECT l.proxy_sku, l.batch_no, l.condition, max(l.sku) AS sku, sum(l.total)::bigint AS units
        FROM sync.snapshot_line l
        WHERE l.snapshot_id = second_snapshot
            AND l.taken_at = (SELECT s.taken_at FROM sync.snapshot s WHERE s.id = second_snapshot)
        GROUP BY l.proxy_sku, l.batch_no, l.condition) a
        ON a.proxy_sku = b.proxy_sku AND a.batch_no = b.batch_no AND a.condition = b.condition
    WHERE b.units IS DISTINCT FROM a.units;
END;
