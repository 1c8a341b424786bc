-- Somebody whom an identity provider vouches for: its issuer, a blank, and what it calls the person for good. Names may be
-- given to another person one day, this is not. A session that began so is not trusted as long as others.
ALTER TABLE sync.console_user ADD COLUMN subject text UNIQUE CHECK (length(subject) BETWEEN 3 AND 600);
