-- The runs of one job, newest first, whatever they were asked for.
CREATE INDEX run_of_job ON sync.run (job, started_at DESC, id DESC);
