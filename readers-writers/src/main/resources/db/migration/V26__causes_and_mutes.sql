-- The tasks with a failure code of each facet and state, by the code, in the order of a list: the page of a cause does not read
-- what waits or is parked for others. An end without a failure code writes nothing of it, nor does a claim.
CREATE INDEX task_of_cause ON sync.task (facet_id, status, failure_code, created_at, id)
    WHERE failure_code IS NOT NULL AND status <> 'RUNNING';

-- With the type, so that parked tasks of one type are counted without reading those of others.
DROP INDEX sync.task_parked;
CREATE INDEX task_parked ON sync.task (failure_code, type, system_code, id) WHERE status = 'MANUAL_HANDLING';

-- Who mutes a case mutes what is there now. Once it is solved, or has come back, it is told of again.
CREATE FUNCTION sync.end_mute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.muted_until := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER end_mute BEFORE UPDATE OF state ON sync.exception_case
    FOR EACH ROW WHEN ((OLD.state = 'SOLVED') <> (NEW.state = 'SOLVED')) EXECUTE FUNCTION sync.end_mute();
UPDATE sync.exception_case SET muted_until = NULL WHERE state = 'SOLVED' AND muted_until IS NOT NULL;

-- Who made an inventory task due again together with others: whoever did has asked for the snapshot that comes of it.
CREATE TABLE sync.task_release (
    task_id       bigint NOT NULL REFERENCES sync.task ON DELETE CASCADE,
    after_attempt integer NOT NULL,
    who           text NOT NULL CHECK (who <> ''),
    PRIMARY KEY (task_id, after_attempt, who)
);
