-- People who use the pages, their sessions, and what keeps others from guessing passwords. All of it is read by every
-- process of the server.

CREATE TABLE sync.console_user (
    name            text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._@-]{0,99}$'),
    -- hashed, with the name of the way in front; null for one whom an identity provider vouches for
    password        text CHECK (password LIKE '{%}_%'),
    password_set_at timestamptz,
    role            text NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'APPROVER', 'ADMINISTRATOR')),
    -- null: what the browser and the site say
    language        text CHECK (language IN ('en', 'zh')),
    zone            text CHECK (length(zone) BETWEEN 1 AND 60),
    theme           text CHECK (theme IN ('light', 'dark')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    created_by      text NOT NULL CHECK (created_by <> ''),
    last_login_at   timestamptz,
    disabled_at     timestamptz,
    disabled_by     text,
    CONSTRAINT disabled_by_somebody CHECK ((disabled_at IS NULL) = (disabled_by IS NULL)),
    CONSTRAINT password_has_a_time CHECK ((password IS NULL) = (password_set_at IS NULL))
);

-- A session is known by the hash of what the browser's cookie holds.
CREATE TABLE sync.console_session (
    hash      bytea PRIMARY KEY CHECK (length(hash) = 32),
    user_name text NOT NULL REFERENCES sync.console_user ON DELETE CASCADE,
    opened_at timestamptz NOT NULL DEFAULT now(),
    -- to the minute
    seen_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX console_session_user ON sync.console_session (user_name);
CREATE INDEX console_session_seen ON sync.console_session (seen_at);

-- Attempts to log in that did not end well, or have not ended. The name by its hash: people type passwords into that field.
CREATE TABLE sync.login_attempt (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT now(),
    name_hash bytea NOT NULL CHECK (length(name_hash) = 32),
    address   text NOT NULL
);
CREATE INDEX login_attempt_name ON sync.login_attempt (name_hash, at);
CREATE INDEX login_attempt_address ON sync.login_attempt (address, at);
CREATE INDEX login_attempt_at ON sync.login_attempt (at);
