-- Who may sign in, who has, and which programs may call. Unlike all other tables these belong to the server, not to an
-- account; what a user or a key may do stands in grants, each for an account or for '*', which is every one.

CREATE TABLE users (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,     -- never given twice: old sessions must not find a new user
    name          TEXT    NOT NULL UNIQUE,
    display_name  TEXT    NOT NULL,
    password_hash TEXT,                                  -- PHC string of argon2id
    disabled      INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    created_at    INTEGER NOT NULL,                      -- Unix seconds of the machine's clock, here and below
    changed_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE user_grants (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    account TEXT    NOT NULL,
    role    TEXT    NOT NULL CHECK (role IN ('viewer', 'redeemer', 'editor', 'admin')),
    PRIMARY KEY (user_id, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),  -- SHA-256 of what the cookie holds
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    address    TEXT    NOT NULL,
    agent      TEXT    NOT NULL
) STRICT;

CREATE INDEX sessions_by_user ON sessions (user_id, id);

CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT    NOT NULL UNIQUE,
    prefix       TEXT    NOT NULL,
    hash         BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),  -- SHA-256 of the key
    role         TEXT    NOT NULL CHECK (role IN ('viewer', 'redeemer', 'editor', 'admin')),
    created_by   TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    revoked_at   INTEGER
) STRICT;

CREATE TABLE api_key_accounts (
    key_id  INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    account TEXT    NOT NULL,
    PRIMARY KEY (key_id, account)
) STRICT, WITHOUT ROWID;
