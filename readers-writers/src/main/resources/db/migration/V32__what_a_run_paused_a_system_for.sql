-- A pause that a run set ends when its cause is mended; one that a person set ends by a person alone.

ALTER TABLE sync.proxy_system
    -- the failure for which a run paused it; null where a person did
    ADD COLUMN paused_for text,
    ADD CONSTRAINT only_a_pause_has_a_cause CHECK (paused_for IS NULL OR paused_at IS NOT NULL);
