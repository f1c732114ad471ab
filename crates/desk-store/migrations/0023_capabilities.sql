-- What an account may do on the platform, as last observed.
CREATE TABLE capabilities (
    account    TEXT    NOT NULL,
    capability TEXT    NOT NULL,
    verdict    TEXT    NOT NULL CHECK (verdict IN ('can', 'cannot')),
    basis      TEXT    NOT NULL CHECK (basis IN ('probe', 'write', 'call')),
    path       TEXT    NOT NULL,                         -- the endpoint that was called
    errcode    INTEGER,                                  -- the refusal; NULL after a success
    at         INTEGER NOT NULL,                         -- Unix seconds of the session's clock, here and below
    PRIMARY KEY (account, capability)
) STRICT, WITHOUT ROWID;

-- When the read-only probes of an account last began.
CREATE TABLE capability_checks (
    account    TEXT    NOT NULL PRIMARY KEY,
    checked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
