-- The ways in which a merchant issues cards, under names of its own.
CREATE TABLE channels (
    account     TEXT    NOT NULL,
    channel_id  TEXT    NOT NULL,
    position    INTEGER NOT NULL,                        -- order, not without gaps
    name        TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    outer_str   TEXT    NOT NULL,                        -- what the platform's events name it by
    created_at  INTEGER NOT NULL,                        -- Unix seconds of the session's clock, here and below
    archived_at INTEGER,
    PRIMARY KEY (account, channel_id),
    UNIQUE (account, outer_str)
) STRICT, WITHOUT ROWID;

-- The newest QR code of a card in a channel, to be shown and printed again.
CREATE TABLE channel_qr_codes (
    account    TEXT    NOT NULL,
    channel_id TEXT    NOT NULL,
    card_id    TEXT    NOT NULL,
    url        TEXT    NOT NULL,                         -- the content of the QR code
    picture    TEXT,                                     -- the platform's picture
    created_at INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    PRIMARY KEY (account, channel_id, card_id)
) STRICT, WITHOUT ROWID;

-- What happened to codes, by the channel in which they were received.
CREATE TABLE channel_counts (
    account TEXT    NOT NULL,
    day     INTEGER NOT NULL,                            -- days since 1970-01-01 in Beijing
    card_id TEXT    NOT NULL,
    channel TEXT    NOT NULL,                            -- outer_str; empty if unknown
    act     TEXT    NOT NULL CHECK (act IN ('view', 'claim', 'gift', 'redemption')),
    count   INTEGER NOT NULL,
    PRIMARY KEY (account, day, card_id, channel, act)
) STRICT, WITHOUT ROWID;

-- The channel of a received code, so that later events about the code are counted in it.
ALTER TABLE pushes ADD COLUMN channel TEXT;
