-- A mail has its file in two forms. A process of an older version goes on writing one.
ALTER TABLE sync.mail_outbox
    ADD COLUMN second_attachment_name text,
    ADD COLUMN second_attachment      bytea,
    ADD CONSTRAINT second_attachment_has_name CHECK ((second_attachment IS NULL) = (second_attachment_name IS NULL)),
    ADD CONSTRAINT second_attachment_has_first CHECK (second_attachment IS NULL OR attachment IS NOT NULL);
