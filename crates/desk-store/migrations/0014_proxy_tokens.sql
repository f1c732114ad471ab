-- Proxy tokens, which SDKs get for an API key, and what limits the key. No token is stored: its text follows from the
-- generation, the time of issue and a key that is not in this database.

ALTER TABLE api_keys ADD COLUMN endpoints TEXT;            -- JSON list of platform paths; NULL: all that the role permits
ALTER TABLE api_keys ADD COLUMN calls_per_minute INTEGER;
ALTER TABLE api_keys ADD COLUMN calls_per_day INTEGER;

CREATE TABLE proxy_tokens (
    key_id         INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    account        TEXT    NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('plain', 'stable')),   -- the endpoint that issues it
    generation     INTEGER NOT NULL,                                       -- of the newest token; each one counts up
    issued_at      INTEGER NOT NULL,                                       -- of the newest token
    previous_until INTEGER NOT NULL,                                       -- the token before it is invalid from then on
    forced_at      INTEGER,                                                -- the last force_refresh
    day            INTEGER NOT NULL,                                       -- days since 1970 in Beijing, of the next column
    issued_today   INTEGER NOT NULL,                                       -- plain: all; stable: those by force_refresh
    PRIMARY KEY (key_id, account, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_use (
    day    INTEGER NOT NULL,                                               -- days since 1970 in Beijing
    key_id INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    calls  INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    PRIMARY KEY (day, key_id)
) STRICT, WITHOUT ROWID;
