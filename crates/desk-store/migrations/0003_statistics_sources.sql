-- Figures are kept per source of the cards, with the time of their reading, and gaps are rows of their own.
-- Everything stored before came from `cond_source` 1 (made through the API). When it was read is unknown,
-- so these days are read again once they are asked for.

ALTER TABLE statistic_rows RENAME TO statistic_rows_before;
ALTER TABLE statistic_days RENAME TO statistic_days_before;

CREATE TABLE statistic_days (
    account     TEXT    NOT NULL,
    dataset     TEXT    NOT NULL CHECK (dataset IN ('all_cards', 'per_card')),
    source      TEXT    NOT NULL CHECK (source IN ('api', 'console')),
    day         INTEGER NOT NULL,                        -- Beijing days since 1970-01-01
    has_figures INTEGER NOT NULL CHECK (has_figures IN (0, 1)), -- 0: a gap, no reading has succeeded
    fetched_at  INTEGER,                                 -- Unix seconds of the session's clock; NULL: unknown or not trusted
    failure     TEXT,                                    -- why the last attempt failed; NULL where it succeeded
    PRIMARY KEY (account, dataset, source, day),
    CHECK (has_figures = 1 OR (fetched_at IS NULL AND failure IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE statistic_rows (
    account  TEXT    NOT NULL,
    dataset  TEXT    NOT NULL,
    source   TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    position INTEGER NOT NULL,                           -- order of the answer
    row      TEXT    NOT NULL,                           -- JSON as the platform answered it
    PRIMARY KEY (account, dataset, source, day, position),
    FOREIGN KEY (account, dataset, source, day)
        REFERENCES statistic_days (account, dataset, source, day) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO statistic_days (account, dataset, source, day, has_figures)
SELECT account, dataset, 'api', day, 1 FROM statistic_days_before;

INSERT INTO statistic_rows (account, dataset, source, day, position, row)
SELECT account, dataset, 'api', day, position, row FROM statistic_rows_before;

DROP TABLE statistic_rows_before;
DROP TABLE statistic_days_before;
