-- What people do about a case beside mending it: who looks after it, and until when nobody wants to be told of it. Each
-- change is an operator action on 'case N', and so is a comment.
ALTER TABLE sync.exception_case ADD COLUMN muted_until timestamptz;
ALTER TABLE sync.exception_case ADD COLUMN assignee text REFERENCES sync.console_user;
CREATE INDEX exception_case_assignee ON sync.exception_case (assignee) WHERE assignee IS NOT NULL;

-- So that "muted" has one meaning for mails and pages.
CREATE FUNCTION sync.is_muted(until timestamptz) RETURNS boolean STABLE RETURN coalesce(until > now(), false);
