-- Writes that wait until a second person confirms them. Whatever is not open is final.
CREATE TABLE requests (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    account         TEXT    NOT NULL,
    rule            TEXT    NOT NULL CHECK (rule IN ('delete', 'void', 'stock', 'codes')),
    path            TEXT    NOT NULL,                    -- path on the platform
    query           TEXT    NOT NULL,                    -- pairs as JSON
    body            BLOB,                                -- as it came; goes when it was kept long enough
    content_type    TEXT,
    fingerprint     BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    evidence        TEXT    NOT NULL,                    -- observations as JSON: the state that the request was made for
    card_id         TEXT,
    code_tail       TEXT,
    quantity        INTEGER,
    consumer        TEXT    NOT NULL,                    -- whose idempotency key it is
    idempotency_key TEXT,
    actor           TEXT    NOT NULL,
    person          TEXT    NOT NULL,                    -- the user behind the actor
    request_id      TEXT    NOT NULL,
    at              INTEGER NOT NULL,                    -- Unix seconds of the session's clock, here and below
    expires_at      INTEGER NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN
        ('open', 'confirmed', 'refused', 'withdrawn', 'expired', 'overtaken')),
    decided_by      TEXT,
    decided_at      INTEGER,
    reason          TEXT,
    write_id        INTEGER
) STRICT;

CREATE INDEX requests_by_account ON requests (account, id);
CREATE INDEX requests_open ON requests (account, expires_at) WHERE state = 'open';
CREATE UNIQUE INDEX requests_by_key ON requests (account, consumer, path, idempotency_key)
    WHERE idempotency_key IS NOT NULL AND state = 'open';

ALTER TABLE writes ADD COLUMN confirmed_by TEXT;         -- the second person, where one was needed
