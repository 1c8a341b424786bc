-- The tasks with a failure code of each facet and state, by the code, in the order of a list: the page of a cause does not read
-- what waits or is parked for others. An end without a failure code writes nothing of it, nor does a claim.
CREATE INDEX task_of_cause ON sync.task (facet_id, status, failure_code, created_at, id)
    WHERE failure_code IS NOT NULL AND status <> 'RUNNING';

-- With the type, so that parked tasks of one type are counted without reading those of others.
DROP INDEX sync.task_parked;
CREATE INDEX task_parked ON sync.task (failure_code, type, system_code, id) WHERE status = 'MANUAL_HANDLING';
