-- What may be removed, what stands in the way of it, and which runs are expected.

-- False for a run that was asked for less than all that is due: a dry run, one system, one task. Such a run is none that
-- its job is expected to make.
ALTER TABLE sync.run ADD COLUMN whole boolean NOT NULL DEFAULT true;
-- when the execution that the job repository held for running was recovered
ALTER TABLE sync.run ADD COLUMN recovered_at timestamptz;
CREATE INDEX run_started ON sync.run (started_at);
CREATE INDEX run_whole ON sync.run (job, started_at) WHERE whole;
CREATE INDEX run_completed ON sync.run (job, ended_at) WHERE outcome = 'COMPLETED' AND whole;
CREATE INDEX run_ended ON sync.run (ended_at) WHERE ended_at IS NOT NULL;

-- Since when a job has been expected to run, as a run saw it in the settings. One that is expected no more has no row.
CREATE TABLE sync.expected_run (
    job   text PRIMARY KEY,
    since timestamptz NOT NULL DEFAULT now(),
    every interval NOT NULL CHECK (every > interval '0')
);

-- A gap in the runs of a job, noticed once. Solved when the job was completed again, or is no longer expected.
CREATE TABLE sync.missed_run (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job        text NOT NULL,
    -- the end of the last completed run, or since when one was expected
    since      timestamptz NOT NULL,
    every      interval NOT NULL,
    noticed_at timestamptz NOT NULL DEFAULT now(),
    solved_at  timestamptz,
    CONSTRAINT a_gap_is_noticed_before_it_is_solved CHECK (solved_at >= noticed_at)
);
CREATE UNIQUE INDEX one_open_gap_a_job ON sync.missed_run (job) WHERE solved_at IS NULL;
CREATE INDEX missed_run_solved ON sync.missed_run (solved_at) WHERE solved_at IS NOT NULL;

-- Lines go before their snapshot: they are many, and the snapshot stays as the head of its corrections.
ALTER TABLE sync.snapshot ADD COLUMN lines_removed_at timestamptz;
CREATE INDEX snapshot_taken ON sync.snapshot (taken_at, id);

-- What is looked for by its age.
CREATE INDEX task_finished ON sync.task (finished_at, id) WHERE finished_at IS NOT NULL;
CREATE INDEX exception_at ON sync.exception (at, id);
CREATE INDEX mail_outbox_sent ON sync.mail_outbox (sent_at, id) WHERE state = 'SENT';
CREATE INDEX operator_action_at ON sync.operator_action (at, id);
CREATE INDEX sync_now_of_run ON sync.sync_now_request (run_key);
-- With the id, so that whoever asks for a task and its owner does not read all tasks of that owner.
CREATE INDEX task_lease_owner ON sync.task (lease_owner, id) WHERE lease_owner IS NOT NULL;
-- From a run to its job execution: the link in our ledger comes later than the execution.
CREATE INDEX BATCH_JOB_EXECUTION_PARAMS_RUN ON batch.BATCH_JOB_EXECUTION_PARAMS (PARAMETER_VALUE)
    WHERE PARAMETER_NAME = 'run.id';

-- A snapshot that nobody needs any more but for its age: its task is finished, nothing of it waits for a decision, and
-- the mapping has a later one, and a later applied one where this was applied: those are what the gate compares with.
-- Evidence is what stock was changed for, or what a person decided on.
CREATE VIEW sync.settled_snapshot AS
SELECT s.id, s.task_id, s.taken_at, s.lines, s.lines_removed_at, e.evidence
FROM sync.snapshot s
CROSS JOIN LATERAL (
    SELECT EXISTS (
        SELECT FROM sync.correction c
        WHERE c.snapshot_id = s.id AND (c.state = 'APPLIED' OR c.decided_at IS NOT NULL)) AS evidence) e
WHERE s.state <> 'CAPTURING'
    AND EXISTS (SELECT FROM sync.task t WHERE t.id = s.task_id AND t.finished_at IS NOT NULL)
    AND NOT EXISTS (
        SELECT FROM sync.correction c
        WHERE c.mapping_id = s.mapping_id AND c.snapshot_id = s.id AND c.state IN ('PLANNED', 'PROPOSED'))
    AND EXISTS (
        SELECT FROM sync.snapshot later
        WHERE later.mapping_id = s.mapping_id AND later.state = 'SEALED' AND later.taken_at > s.taken_at)
    AND (s.applied_at IS NULL OR EXISTS (
        SELECT FROM sync.snapshot later
        WHERE later.mapping_id = s.mapping_id AND later.applied_at IS NOT NULL AND later.taken_at > s.taken_at));

-- A finished task that nothing refers to any more but what is removed with it.
CREATE VIEW sync.settled_task AS
SELECT t.id, t.finished_at
FROM sync.task t
WHERE t.status IN ('SUCCESS', 'CANCELLED') AND t.finished_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM sync.snapshot s WHERE s.task_id = t.id);

-- A run that nobody needs any more but for its age: reported, nothing refers to it, its job was completed since, and the
-- job repository could not restart it (a failed run is started again with its key until its job is completed). A request
-- to run one task now looks for the run with its key.
CREATE VIEW sync.settled_run AS
SELECT r.id, r.ended_at
FROM sync.run r
WHERE r.ended_at IS NOT NULL AND r.reported_in IS NOT NULL
    AND EXISTS (
        SELECT FROM sync.run later
        WHERE later.job = r.job AND later.outcome = 'COMPLETED' AND later.whole AND later.ended_at > r.ended_at)
    AND NOT EXISTS (SELECT FROM sync.run told WHERE told.reported_in = r.id AND told.id <> r.id)
    AND NOT EXISTS (SELECT FROM sync.task_attempt a WHERE a.run_id = r.id)
    AND NOT EXISTS (SELECT FROM sync.exception e WHERE e.run_id = r.id)
    AND NOT EXISTS (SELECT FROM sync.task t WHERE t.lease_owner = r.id)
    AND NOT EXISTS (SELECT FROM sync.sync_now_request q WHERE q.run_key = r.run_key)
    AND NOT EXISTS (
        SELECT FROM batch.BATCH_JOB_EXECUTION_PARAMS p
        JOIN batch.BATCH_JOB_EXECUTION own ON own.JOB_EXECUTION_ID = p.JOB_EXECUTION_ID
        JOIN batch.BATCH_JOB_EXECUTION e ON e.JOB_INSTANCE_ID = own.JOB_INSTANCE_ID
        WHERE p.PARAMETER_NAME = 'run.id' AND p.PARAMETER_VALUE = r.id::text
            AND (e.END_TIME IS NULL OR e.STATUS NOT IN ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')));

-- The daily partitions of a table that are wholly older, oldest first.
CREATE FUNCTION sync.days_older_than(parent regclass, age interval) RETURNS TABLE (day date) STABLE
BEGIN ATOMIC
    SELECT d.day
    FROM (
        SELECT to_date(substring(c.relname FROM '_(\d{8})$'), 'YYYYMMDD') AS day
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = parent) d
    WHERE (d.day + 1)::timestamp AT TIME ZONE 'UTC' <= now() - age
    ORDER BY d.day;
END;

-- Drops one of them; false where somebody uses it. Whoever comes after us waits for the table as long as we do, hence a
-- second and no longer.
CREATE FUNCTION sync.drop_day(parent regclass, day date) RETURNS boolean LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
DECLARE
    name text := (SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                  WHERE i.inhparent = parent AND c.relname LIKE '%\_' || to_char(day, 'YYYYMMDD'));
BEGIN
    IF name IS NOT NULL THEN
        EXECUTE format('DROP TABLE sync.%I', name);
    END IF;
    RETURN true;
EXCEPTION WHEN lock_not_available THEN
    RETURN false;
END $$;
