-- The stock as it was read after a write that changed it.
CREATE TABLE stock_readings (
    account  TEXT    NOT NULL,
    write_id INTEGER NOT NULL,
    card_id  TEXT    NOT NULL,
    codes    INTEGER NOT NULL,                           -- added by the write; negative if removed
    expected INTEGER,                                    -- the total that the write leads to; NULL if unknown
    total    INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    read_at  INTEGER NOT NULL,                           -- Unix seconds of the session's clock
    state    TEXT    NOT NULL CHECK (state IN ('matches', 'waiting', 'differs', 'unread')),
    PRIMARY KEY (account, write_id)
) STRICT, WITHOUT ROWID;
