-- Claimed codes by day, and how long after their claim they were redeemed, from events.
CREATE TABLE cohort_counts (
    account    TEXT    NOT NULL,
    day        INTEGER NOT NULL,                         -- of the claim, days since 1970-01-01 in Beijing
    card_id    TEXT    NOT NULL,
    act        TEXT    NOT NULL CHECK (act IN ('claim', 'redemption')),
    days_after INTEGER NOT NULL CHECK (days_after BETWEEN 0 AND 31),  -- 0 for claims; 31: after more than 30 days
    count      INTEGER NOT NULL,
    PRIMARY KEY (account, day, card_id, act, days_after)
) STRICT, WITHOUT ROWID;

-- When the first owner claimed the code of a receipt or a redemption; NULL if unknown.
ALTER TABLE pushes ADD COLUMN claimed_at INTEGER;

-- Weixin's statistics of member cards by day, of one card or of all cards of a source.
CREATE TABLE member_days (
    account     TEXT    NOT NULL,
    card_id     TEXT    NOT NULL,                        -- empty: all member cards of the source
    source      TEXT    NOT NULL CHECK (source IN ('api', 'console', '')),  -- empty with a card
    day         INTEGER NOT NULL,                        -- days since 1970-01-01 in Beijing
    has_figures INTEGER NOT NULL CHECK (has_figures IN (0, 1)),  -- 0: a gap, no reading has succeeded
    fetched_at  INTEGER,                                 -- Unix seconds of the session's clock; NULL: unknown or not trusted
    failure     TEXT,                                    -- why the last attempt failed; NULL if it succeeded
    row         TEXT,                                    -- JSON as the platform returned it; NULL: nothing happened, or a gap
    PRIMARY KEY (account, card_id, source, day)
) STRICT, WITHOUT ROWID;
