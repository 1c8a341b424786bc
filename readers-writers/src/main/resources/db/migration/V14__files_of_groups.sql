-- Nothing reads how many mails a group got; the outbox has them.
ALTER TABLE sync.report_group DROP COLUMN mails;

-- A cause that lasts has rows of each snapshot and each try: those of the newest snapshot, and of each task, are found
-- without reading the others.
DROP INDEX sync.exception_fingerprint;
CREATE INDEX exception_of_case ON sync.exception (fingerprint, snapshot_id, task_id, id);
