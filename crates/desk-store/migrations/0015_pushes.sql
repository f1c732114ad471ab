-- Events that the platform pushed, stored before they are acknowledged and applied once.
CREATE TABLE pushes (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,       -- the order of arrival
    account     TEXT    NOT NULL,
    identity    BLOB    NOT NULL CHECK (length(identity) = 32),  -- equal for repetitions of one event
    event       TEXT    NOT NULL,                        -- the platform's name
    happened_at INTEGER NOT NULL,                        -- Unix seconds of the platform's clock
    received_at INTEGER NOT NULL,                        -- Unix seconds of the session's clock, here and below
    deliveries  INTEGER NOT NULL DEFAULT 1,
    card_id     TEXT,
    code        TEXT,
    message     TEXT    NOT NULL,                        -- the XML, decrypted
    applied_at  INTEGER,
    state       TEXT    NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'applied', 'outdated', 'unknown')),
    UNIQUE (account, identity)
) STRICT;

CREATE INDEX pushes_by_account ON pushes (account, id);
CREATE INDEX pushes_by_event ON pushes (account, event, id);
CREATE INDEX pushes_by_card ON pushes (account, card_id, id) WHERE card_id IS NOT NULL;
CREATE INDEX pushes_by_code ON pushes (account, code, id) WHERE code IS NOT NULL;
CREATE INDEX pushes_to_apply ON pushes (account, id) WHERE state = 'waiting';
CREATE INDEX pushes_by_age ON pushes (account, received_at);

-- How often each event happened, by day in Beijing, card, channel and store.
CREATE TABLE push_counts (
    account TEXT    NOT NULL,
    day     INTEGER NOT NULL,                            -- days since 1970-01-01
    event   TEXT    NOT NULL,
    card_id TEXT    NOT NULL,                            -- empty without a card
    source  TEXT    NOT NULL,                            -- channel, or way of redemption
    place   TEXT    NOT NULL,                            -- store
    count   INTEGER NOT NULL,
    PRIMARY KEY (account, day, event, card_id, source, place)
) STRICT, WITHOUT ROWID;

-- Forwarding of pushes to the merchant's own systems.
CREATE TABLE push_forwards (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    account  TEXT    NOT NULL,
    push_id  INTEGER NOT NULL REFERENCES pushes (id) ON DELETE CASCADE,
    target   TEXT    NOT NULL,                           -- name in the configuration
    lane     TEXT    NOT NULL,                           -- the card: pushes of one lane are forwarded in order
    state    TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    begun_at INTEGER NOT NULL,                           -- Unix seconds of the session's clock, here and below
    next_at  INTEGER NOT NULL,
    outcome  TEXT,                                       -- the last status or error
    ended_at INTEGER,
    UNIQUE (push_id, target)
) STRICT;

CREATE INDEX push_forwards_due ON push_forwards (account, target, lane, push_id) WHERE state = 'open';
CREATE INDEX push_forwards_dead ON push_forwards (account, push_id) WHERE state = 'dead';
