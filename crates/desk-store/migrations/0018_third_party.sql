-- The third-party platform: its newest ticket, the notices about authorisations, and the accounts that authorised it.
-- Tickets, codes and refresh tokens are sealed with a key that is not in the database.
CREATE TABLE verify_tickets (
    component  TEXT    NOT NULL PRIMARY KEY,             -- AppID of the third-party platform, here and below
    created_at INTEGER NOT NULL,                         -- Unix seconds of the platform's clock
    sealed     BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE authorization_notices (
    component   TEXT    NOT NULL,
    identity    BLOB    NOT NULL CHECK (length(identity) = 32),  -- equal for repetitions of one notice
    info_type   TEXT    NOT NULL,                        -- the platform's name
    app_id      TEXT    NOT NULL,
    happened_at INTEGER NOT NULL,                        -- Unix seconds of the platform's clock
    received_at INTEGER NOT NULL,                        -- Unix seconds of the session's clock
    PRIMARY KEY (component, identity)
) STRICT, WITHOUT ROWID;

CREATE TABLE authorizers (
    component     TEXT    NOT NULL,
    app_id        TEXT    NOT NULL,
    account       TEXT    NOT NULL,                      -- name in URLs and stored rows
    state         TEXT    NOT NULL CHECK (state IN ('authorized', 'cancelled')),
    happened_at   INTEGER NOT NULL,                      -- the newest notice, by the platform's clock; 0 without one
    authorized_at INTEGER,
    cancelled_at  INTEGER,
    name          TEXT,                                  -- the account's name on the platform
    original_id   TEXT,                                  -- the account's id in messages, such as gh_eb5e3a772040
    functions     TEXT    NOT NULL DEFAULT '[]',         -- JSON: the permissions by the platform's numbers
    code          BLOB,                                  -- sealed: the authorisation code that was not exchanged yet
    code_until    INTEGER,
    refresh_token BLOB,                                  -- sealed
    PRIMARY KEY (component, app_id)
) STRICT, WITHOUT ROWID;
