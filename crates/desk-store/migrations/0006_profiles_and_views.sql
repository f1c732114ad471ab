-- What the vouchers of a merchant have in common.
CREATE TABLE profiles (
    account    TEXT    NOT NULL PRIMARY KEY,
    revision   INTEGER NOT NULL,                         -- counts the saves
    profile    TEXT    NOT NULL,                         -- JSON
    updated_at INTEGER NOT NULL                          -- Unix seconds of the session's clock
) STRICT, WITHOUT ROWID;

-- Filters of the list under a name.
CREATE TABLE views (
    account  TEXT    NOT NULL,
    view_id  TEXT    NOT NULL,
    position INTEGER NOT NULL,                           -- order, not without gaps
    name     TEXT    NOT NULL,
    query    TEXT    NOT NULL,
    pinned   INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    color    TEXT,
    PRIMARY KEY (account, view_id)
) STRICT, WITHOUT ROWID;

-- What a check of readiness writes: several pages, so that a full disk shows.
CREATE TABLE readiness (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    ballast  BLOB    NOT NULL
) STRICT;

-- The record of predicted reviews reads the last answered updates.
CREATE INDEX writes_by_path ON writes (account, path, id);
