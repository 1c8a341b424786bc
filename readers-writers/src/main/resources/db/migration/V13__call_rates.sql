-- The first moment at which each system may be called and that no process has taken yet. Unlogged: it is written ten times
-- a second and says nothing that a restart of the server would not make untrue; a missing row means that nothing was taken.
CREATE UNLOGGED TABLE sync.call_rate (
    system_code text PRIMARY KEY,
    free_at     timestamptz NOT NULL
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
