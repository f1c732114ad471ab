-- When every card of an account was last read. Without a row the table `cards` may hold a part of the list.
CREATE TABLE card_lists (
    account   TEXT    NOT NULL PRIMARY KEY,
    listed_at INTEGER NOT NULL                           -- Unix seconds of the session's clock
) STRICT, WITHOUT ROWID;
