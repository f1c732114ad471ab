-- Up to which push each caller has seen the list.
CREATE TABLE push_marks (
    account TEXT    NOT NULL,
    reader  TEXT    NOT NULL,                            -- the caller's name
    push_id INTEGER NOT NULL,
    PRIMARY KEY (account, reader)
) STRICT, WITHOUT ROWID;

-- The list of events of some days.
CREATE INDEX pushes_by_day ON pushes (account, happened_at);
