-- The readings of all cards that are compared with what was last known.
CREATE TABLE drift_rounds (
    account      TEXT    NOT NULL PRIMARY KEY,
    round        INTEGER NOT NULL,                       -- number of the latest reading
    begun_at     INTEGER NOT NULL,                       -- Unix seconds of the session's clock, here and below
    ended_at     INTEGER,                                -- NULL while it is unfinished
    completed_at INTEGER                                 -- when a reading last ended; NULL before the first one
) STRICT, WITHOUT ROWID;

-- Each card as these readings last found it.
CREATE TABLE card_baselines (
    account      TEXT    NOT NULL,
    card_id      TEXT    NOT NULL,
    card         TEXT    NOT NULL,                       -- JSON
    read_at      INTEGER NOT NULL,
    round        INTEGER NOT NULL,                       -- the reading
    settled_up_to INTEGER NOT NULL,                      -- writes up to this number had ended before it was read
    PRIMARY KEY (account, card_id)
) STRICT;

-- What changed outside this server.
CREATE TABLE card_drift (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    account  TEXT    NOT NULL,
    card_id  TEXT    NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('changed', 'appeared', 'vanished')),
    title    TEXT    NOT NULL,
    since    INTEGER,                                    -- the previous reading; NULL for a card that appeared
    seen_at  INTEGER NOT NULL,
    changes  TEXT    NOT NULL DEFAULT '[]',              -- fields with the values before and after, as JSON
    write_id INTEGER                                     -- the write that sent these values, if one did
) STRICT;

CREATE INDEX card_drift_by_account ON card_drift (account, id);
CREATE INDEX card_drift_by_card ON card_drift (account, card_id, id);
CREATE INDEX card_drift_by_age ON card_drift (account, seen_at);
