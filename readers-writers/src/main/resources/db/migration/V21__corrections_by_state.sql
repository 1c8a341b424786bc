-- States that few corrections are in: a list of plans with one of them does not read the corrections of every plan.
CREATE INDEX correction_rare_state ON sync.correction (state, snapshot_id)
    WHERE state IN ('PREVIEWED', 'PREVIEWED_PROPOSAL', 'REFUSED', 'REJECTED', 'SUPERSEDED');
