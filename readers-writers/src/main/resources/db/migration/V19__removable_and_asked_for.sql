-- Which applied snapshots say how long a listing is, so that what the gate compares with and what housekeeping keeps are the
-- same; and what a request asked for, in columns.

-- Set when a snapshot is applied, and kept as a fact: its corrections may be removed before it. One whose differences were
-- all held back changed nothing, however short it was, and proves nothing.
ALTER TABLE sync.snapshot ADD COLUMN proves_length boolean NOT NULL DEFAULT false;
ALTER TABLE sync.snapshot ADD CONSTRAINT only_applied_proves_length CHECK (applied_at IS NOT NULL OR NOT proves_length);
UPDATE sync.snapshot s SET proves_length = true
WHERE s.applied_at IS NOT NULL
    AND (EXISTS (SELECT FROM sync.correction c WHERE c.snapshot_id = s.id AND c.state = 'APPLIED')
        OR NOT EXISTS (SELECT FROM sync.correction c WHERE c.snapshot_id = s.id AND c.state = 'HELD_BACK'));

-- A snapshot that nobody needs any more but for its age: its task is finished, nothing of it waits for a decision, and
-- the mapping has a later one, a later applied one where this was applied, and a later one that proves a length where this
-- does: those are what the gate compares with. Evidence is what stock was changed for, or what a person decided on.
DROP VIEW sync.settled_snapshot;
CREATE VIEW sync.removable_snapshot AS
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
        WHERE later.mapping_id = s.mapping_id AND later.applied_at IS NOT NULL AND later.taken_at > s.taken_at))
    AND (NOT s.proves_length OR EXISTS (
        SELECT FROM sync.snapshot later
        WHERE later.mapping_id = s.mapping_id AND later.proves_length AND later.taken_at > s.taken_at));

ALTER VIEW sync.settled_task RENAME TO removable_task;

-- A run that nobody needs any more but for its age: reported, nothing refers to it, its job was completed since, and the
-- job repository could not restart it (a failed run is started again with its key until its job is completed). One of part
-- of what is due has no key that anybody could use again, so there a later one of part will do: a site may have no others.
-- A request to run one task now does look for the run with its key.
DROP VIEW sync.settled_run;
CREATE VIEW sync.removable_run AS
SELECT r.id, r.ended_at
FROM sync.run r
WHERE r.ended_at IS NOT NULL AND r.reported_in IS NOT NULL
    AND EXISTS (
        SELECT FROM sync.run later
        WHERE later.job = r.job AND later.outcome = 'COMPLETED' AND (later.whole OR NOT r.whole)
            AND later.ended_at > r.ended_at)
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
-- the newest completed ones of a job, whatever they were asked for
CREATE INDEX run_completed_any ON sync.run (job, ended_at) WHERE outcome = 'COMPLETED';

-- What was asked for is told by the task itself, but for one thing: the task learns the warehouse's number of its order
-- later, and a repeated request is compared with the number that was asked for.
ALTER TABLE sync.task_request ADD COLUMN third_party_order_no text;
UPDATE sync.task_request
SET third_party_order_no = nullif(substring(asked FROM ', thirdPartyOrderNo=(.*)\]$'), 'null')
WHERE asked LIKE 'OfOrder[%';
ALTER TABLE sync.task_request DROP COLUMN asked;
