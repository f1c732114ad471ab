-- What users did by hour of the day in Beijing, from events.
CREATE TABLE hour_counts (
    account TEXT    NOT NULL,
    day     INTEGER NOT NULL,                            -- days since 1970-01-01 in Beijing
    hour    INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    card_id TEXT    NOT NULL,
    act     TEXT    NOT NULL CHECK (act IN ('view', 'claim', 'gift', 'redemption')),
    count   INTEGER NOT NULL,
    PRIMARY KEY (account, day, hour, card_id, act)
) STRICT, WITHOUT ROWID;
