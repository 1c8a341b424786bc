-- What people asked to be run at once. A row is the submission; a run with its key carries it out.
CREATE TABLE sync.sync_now_request (
    request_id    text PRIMARY KEY CHECK (length(request_id) BETWEEN 1 AND 100),
    task_id       bigint NOT NULL REFERENCES sync.task ON DELETE CASCADE,
    who           text NOT NULL CHECK (who <> ''),
    reason        text NOT NULL CHECK (reason <> ''),
    submitted_at  timestamptz NOT NULL DEFAULT now(),
    -- requests that meet at one task share the key of the first, and so its run
    run_key       text NOT NULL,
    -- the task's attempt at that time: the first later one that was really carried out serves the request
    after_attempt integer NOT NULL
);
CREATE INDEX sync_now_of_task ON sync.sync_now_request (task_id, submitted_at);
CREATE INDEX run_by_key ON sync.run (run_key);

-- Whether the claim took the task out of manual handling; where it is given back it goes there again.
ALTER TABLE sync.task_attempt ADD COLUMN was_parked boolean NOT NULL DEFAULT false;

-- The requests that are still owed an attempt. One that was handed back or died on its way does not count.
CREATE VIEW sync.open_sync_now AS
SELECT r.request_id, r.task_id, r.run_key, r.submitted_at
FROM sync.sync_now_request r
JOIN sync.task t ON t.id = r.task_id
WHERE t.finished_at IS NULL
    AND t.attempt = r.after_attempt + (
        SELECT count(*) FROM sync.task_attempt a
        WHERE a.task_id = r.task_id AND a.attempt > r.after_attempt
            AND (a.outcome IS NULL OR a.outcome IN ('GIVEN_BACK', 'LEASE_EXPIRED')))
    AND NOT EXISTS (SELECT FROM sync.run u WHERE u.run_key = r.run_key AND u.outcome = 'COMPLETED');

-- What waits for a person, by cause: released together when the cause is mended.
CREATE INDEX task_parked ON sync.task (failure_code, system_code, id) WHERE status = 'MANUAL_HANDLING';
