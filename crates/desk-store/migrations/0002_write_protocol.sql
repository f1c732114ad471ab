-- Writes get evidence, a version and a decision; docs/writes.md describes the protocol.

-- Seconds that the program has been running in all: the clock of every rule about writes.
CREATE TABLE ledger (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    seconds  INTEGER NOT NULL
) STRICT;
INSERT INTO ledger VALUES (1, 0);

CREATE TABLE writes_next (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    account              TEXT    NOT NULL,
    version              INTEGER NOT NULL DEFAULT 1,
    intent               INTEGER NOT NULL,               -- the first attempt of the same intent
    repeats              INTEGER,                        -- the attempt that this one repeats
    path                 TEXT    NOT NULL,               -- path on the platform
    class                TEXT    NOT NULL CHECK (class IN ('claim', 'set', 'union', 'add', 'make', 'spare')),
    facet                TEXT    NOT NULL,               -- what attempts compete for
    fingerprint          BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    consumer             TEXT    NOT NULL,               -- whose idempotency keys these are
    actor                TEXT    NOT NULL,
    idempotency_key      TEXT,                           -- taken away when it is too old to count
    card_id              TEXT,
    code_tail            TEXT,
    body                 BLOB,
    answer               BLOB,
    request_id           TEXT    NOT NULL,
    at                   INTEGER NOT NULL,               -- Unix seconds of the session's clock; shown only
    begun_at             INTEGER NOT NULL,               -- ledger seconds
    ended_at             INTEGER,                        -- ledger seconds at the end of sending
    settled_at           INTEGER,                        -- ledger seconds of the final state
    look_at              INTEGER,                        -- ledger seconds of the next look
    looks                INTEGER NOT NULL DEFAULT 0,
    state                TEXT    NOT NULL CHECK (state IN
        ('sending', 'done', 'refused', 'not_sent', 'unknown', 'undecided', 'not_done', 'superseded', 'abandoned')),
    basis                TEXT,
    why                  TEXT,
    proposal             TEXT,
    error                TEXT,                           -- the platform's words as JSON
    evidence             TEXT    NOT NULL DEFAULT '[]',  -- observations as JSON
    predicted_send_check INTEGER,
    send_check           INTEGER,
    reason               TEXT                            -- of a person's decision
) STRICT;

-- Verdicts of the older version that its evidence does not support are undecided again, for as long as their key
-- counted: a card that it declared as not created may exist, stock that it declared as added may be missing.
INSERT INTO writes_next (id, account, intent, path, class, facet, fingerprint, consumer, actor, idempotency_key, card_id,
    body, answer, request_id, at, begun_at, ended_at, settled_at, state, basis, why, proposal, error,
    predicted_send_check, send_check)
SELECT id, account, id, path,
    CASE path WHEN '/card/create' THEN 'make' WHEN '/card/modifystock' THEN 'add' WHEN '/card/code/consume' THEN 'claim'
        WHEN '/cgi-bin/media/uploadimg' THEN 'spare' ELSE 'set' END,
    'older:' || id, body_sha256, 'local', 'local',
    CASE WHEN state = 'refused' AND (json_extract(error, '$.errcode') IN (45009, 45011, 48001, 40164) OR answer IS NULL)
        THEN NULL ELSE idempotency_key END,
    card_id, body, answer, request_id, at, 0, 0,
    CASE WHEN next IN ('undecided') THEN NULL ELSE 0 END,
    next,
    CASE WHEN next = 'undecided' THEN NULL
        WHEN state IN ('done', 'refused') THEN 'answer' WHEN state = 'not_sent' THEN 'not_delivered'
        WHEN state = 'found_done' AND path IN ('/card/update', '/card/delete') THEN 'read' ELSE 'older_version' END,
    CASE WHEN next = 'undecided' THEN 'older_version' END,
    CASE WHEN next = 'undecided' AND state = 'found_done' THEN 'done'
        WHEN next = 'undecided' AND state = 'found_not_done' THEN 'not_done' END,
    error, predicted_send_check, send_check
FROM (SELECT *, CASE
        WHEN state IN ('done', 'refused', 'not_sent') THEN state
        WHEN state IN ('pending', 'unknown') THEN 'undecided'
        WHEN state = 'found_done' AND path IN ('/card/create', '/card/modifystock', '/card/code/consume')
            AND at >= (SELECT max(at) FROM writes) - 604800 THEN 'undecided'
        WHEN state = 'found_not_done' AND path IN ('/card/create', '/card/modifystock')
            AND at >= (SELECT max(at) FROM writes) - 604800 THEN 'undecided'
        WHEN state = 'found_done' THEN 'done'
        ELSE 'not_done' END AS next
    FROM writes);

DROP TABLE writes;
ALTER TABLE writes_next RENAME TO writes;

CREATE UNIQUE INDEX writes_by_key ON writes (account, consumer, path, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX writes_by_card ON writes (account, card_id, id) WHERE card_id IS NOT NULL;
CREATE INDEX writes_by_account ON writes (account, id);
CREATE INDEX writes_by_state ON writes (account, state, id);
CREATE INDEX writes_by_facet ON writes (account, facet, id);
CREATE INDEX writes_by_fingerprint ON writes (account, fingerprint, id);
CREATE INDEX writes_to_look_for ON writes (account, look_at) WHERE look_at IS NOT NULL;
CREATE INDEX writes_to_forget ON writes (settled_at) WHERE idempotency_key IS NOT NULL OR body IS NOT NULL OR answer IS NOT NULL;

-- Every card id that was ever seen, in the order of its first sight: what existed before a card was created.
CREATE TABLE card_ids (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    account  TEXT NOT NULL,
    card_id  TEXT NOT NULL,
    UNIQUE (account, card_id)
) STRICT;
INSERT INTO card_ids (account, card_id) SELECT account, card_id FROM cards;
CREATE TRIGGER cards_are_known AFTER INSERT ON cards
BEGIN
    INSERT INTO card_ids (account, card_id) VALUES (NEW.account, NEW.card_id) ON CONFLICT DO NOTHING;
END;

-- What an administrator states about other writers of an account.
CREATE TABLE declarations (
    account         TEXT    PRIMARY KEY,
    sole_writer     INTEGER NOT NULL,
    since           INTEGER NOT NULL,
    actor           TEXT    NOT NULL,
    suspended_write INTEGER,
    suspended_at    INTEGER
) STRICT, WITHOUT ROWID;

-- Whether acknowledged writes of an endpoint moved `update_time` of the card.
CREATE TABLE learned_versions (
    account TEXT    NOT NULL,
    path    TEXT    NOT NULL,
    moved   INTEGER NOT NULL,
    unmoved INTEGER NOT NULL,
    PRIMARY KEY (account, path)
) STRICT, WITHOUT ROWID;
