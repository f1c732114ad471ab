-- How accounts that are not in the configuration receive pushes, and which systems get copies. Tokens, keys, URLs and secrets
-- are in sealed_secrets.

CREATE TABLE push_addresses (
    account      TEXT    PRIMARY KEY,
    mode         TEXT    NOT NULL CHECK (mode IN ('safe', 'compatible', 'plain')),
    has_previous INTEGER NOT NULL CHECK (has_previous IN (0, 1)),
    changed_at   INTEGER NOT NULL,                       -- Unix seconds
    changed_by   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE forward_targets (
    account    TEXT    NOT NULL,
    name       TEXT    NOT NULL,                         -- as in push_forwards.target
    host       TEXT    NOT NULL,                         -- scheme and host of the URL
    format     TEXT    NOT NULL CHECK (format IN ('json', 'weixin')),
    events     TEXT    NOT NULL,                         -- JSON array of topics and events; all if empty
    private    TEXT    NOT NULL,                         -- JSON array of addresses and networks
    created_at INTEGER NOT NULL,                         -- Unix seconds
    created_by TEXT    NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;
