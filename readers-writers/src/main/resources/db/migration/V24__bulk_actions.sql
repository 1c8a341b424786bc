-- What somebody does to all tasks that a filter matches. Which ones is written down when it is ordered, so that what is done
-- is what was shown; servers carry it out in batches. The fence is raised by each that takes it over, and a late one that
-- comes with an older one changes nothing.
CREATE TABLE sync.bulk_action (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id     text NOT NULL UNIQUE CHECK (length(request_id) BETWEEN 1 AND 100),
    kind           text NOT NULL CHECK (kind IN ('RUN_NOW', 'RELEASE', 'CANCEL')),
    who            text NOT NULL CHECK (who <> ''),
    reason         text NOT NULL CHECK (reason <> ''),
    ordered_at     timestamptz NOT NULL DEFAULT now(),
    -- the filter: what is null or empty does not narrow it
    statuses       text[] NOT NULL,
    type           text,
    business_type  text,
    system_code    text,
    warehouse_code text,
    created_from   timestamptz,
    created_before timestamptz,
    due            boolean NOT NULL,
    failure_code   text,
    search         text,
    -- the newest task that was there when the count was shown; later ones are not swept in
    last_task      bigint NOT NULL,
    tasks          integer NOT NULL CHECK (tasks > 0),
    done           integer NOT NULL DEFAULT 0,
    refused        integer NOT NULL DEFAULT 0,
    -- what was reached, by the number of the task
    after_task     bigint NOT NULL DEFAULT 0,
    state          text NOT NULL DEFAULT 'UNDER_WAY' CHECK (state IN ('UNDER_WAY', 'STOPPED', 'FINISHED')),
    stopped_by     text,
    ended_at       timestamptz,
    fence          integer NOT NULL DEFAULT 0,
    lease_until    timestamptz,
    CONSTRAINT ended_has_time CHECK ((state = 'UNDER_WAY') = (ended_at IS NULL)),
    CONSTRAINT stopped_has_name CHECK ((state = 'STOPPED') = (stopped_by IS NOT NULL)),
    CONSTRAINT none_is_counted_twice CHECK (done >= 0 AND refused >= 0 AND done + refused <= tasks),
    CONSTRAINT finished_is_all CHECK (state <> 'FINISHED' OR done + refused = tasks)
);
CREATE INDEX bulk_action_under_way ON sync.bulk_action (id) WHERE state = 'UNDER_WAY';

-- No key to the task: that goes when it is old, and the record of what was done stays.
CREATE TABLE sync.bulk_action_task (
    action_id bigint NOT NULL REFERENCES sync.bulk_action ON DELETE CASCADE,
    task_id   bigint NOT NULL,
    -- null until it is reached
    outcome   text,
    PRIMARY KEY (action_id, task_id)
);
CREATE INDEX bulk_action_of_task ON sync.bulk_action_task (task_id);
CREATE INDEX bulk_action_outcome ON sync.bulk_action_task (action_id, outcome, task_id);
