-- Every table names its account first: a second merchant is another value, not another schema.

CREATE TABLE writes (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    account              TEXT    NOT NULL,
    at                   INTEGER NOT NULL,               -- Unix seconds of the session's clock
    path                 TEXT    NOT NULL,               -- path on the platform
    card_id              TEXT,
    idempotency_key      TEXT,                           -- taken away when it is too old to count
    body_sha256          BLOB    NOT NULL CHECK (length(body_sha256) = 32),
    body                 BLOB,                           -- kept to find out what became of the write
    request_id           TEXT    NOT NULL,
    state                TEXT    NOT NULL CHECK (state IN
        ('pending', 'done', 'refused', 'not_sent', 'unknown', 'found_done', 'found_not_done')),
    error                TEXT    CHECK ((error IS NOT NULL) = (state = 'refused')),
    predicted_send_check INTEGER,
    send_check           INTEGER,
    answer               BLOB
) STRICT;

CREATE UNIQUE INDEX writes_by_key ON writes (account, path, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX writes_by_card ON writes (account, card_id, id) WHERE card_id IS NOT NULL;
CREATE INDEX writes_by_account ON writes (account, id);
CREATE INDEX writes_by_state ON writes (state, account);
CREATE INDEX writes_to_forget ON writes (at) WHERE idempotency_key IS NOT NULL OR body IS NOT NULL OR answer IS NOT NULL;

CREATE TABLE audit (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    account       TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    actor         TEXT    NOT NULL,
    action        TEXT    NOT NULL,
    subject       TEXT    NOT NULL,
    detail        TEXT    NOT NULL,                      -- JSON
    previous_hash BLOB    NOT NULL CHECK (length(previous_hash) = 32),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_by_account ON audit (account, id);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

-- `INSERT OR REPLACE` deletes without asking the trigger above.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE cards (
    account TEXT    NOT NULL,
    card_id TEXT    NOT NULL,
    card    TEXT    NOT NULL,                            -- JSON as card/get answered it
    read_at INTEGER NOT NULL,
    PRIMARY KEY (account, card_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE statistic_days (
    account TEXT    NOT NULL,
    dataset TEXT    NOT NULL CHECK (dataset IN ('all_cards', 'per_card')),
    day     INTEGER NOT NULL,                            -- Beijing days since 1970-01-01
    PRIMARY KEY (account, dataset, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE statistic_rows (
    account  TEXT    NOT NULL,
    dataset  TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    position INTEGER NOT NULL,                           -- order of the answer
    row      TEXT    NOT NULL,                           -- JSON as the platform answered it
    PRIMARY KEY (account, dataset, day, position),
    FOREIGN KEY (account, dataset, day) REFERENCES statistic_days (account, dataset, day) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    account    TEXT    NOT NULL,
    draft_id   TEXT    NOT NULL,
    draft      TEXT    NOT NULL,                         -- JSON
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (account, draft_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusals (
    account TEXT    NOT NULL,
    card_id TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (account, card_id)
) STRICT, WITHOUT ROWID;
