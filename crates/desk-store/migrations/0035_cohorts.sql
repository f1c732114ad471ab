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
