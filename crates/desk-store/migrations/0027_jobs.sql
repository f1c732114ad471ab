-- Many writes that are sent one after the other.
CREATE TABLE jobs (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account      TEXT    NOT NULL,
    kind         TEXT    NOT NULL,                       -- a JobKind
    key          TEXT    NOT NULL,                       -- the caller's name of the job
    card_id      TEXT,
    detail       TEXT    NOT NULL,                       -- what is known from the beginning, JSON by kind
    actor        TEXT    NOT NULL,                       -- who started it; the owner of the idempotency keys
    person       TEXT    NOT NULL,                       -- the user behind the actor
    created_at   INTEGER NOT NULL,                       -- Unix seconds of the session's clock, here and below
    state        TEXT    NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'stopped', 'done')),
    pause        TEXT,                                   -- why it is paused
    error        TEXT,                                   -- the platform's refusal that paused it, JSON
    confirmed_by TEXT,                                   -- the second person
    changed_at   INTEGER NOT NULL,
    UNIQUE (account, key)
) STRICT;

CREATE INDEX open_jobs ON jobs (account, id) WHERE state IN ('queued', 'running', 'paused');

-- One write of a job. Its idempotency key follows from job, number and attempt.
CREATE TABLE job_rows (
    job_id   INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,                           -- from 1
    body     TEXT    NOT NULL,                           -- as it is sent
    state    TEXT    NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'sending', 'done', 'failed', 'unknown')),
    attempt  INTEGER NOT NULL DEFAULT 1,                 -- one more after each failure
    write_id INTEGER,                                    -- the write in the journal
    error    TEXT,                                       -- the platform's refusal, JSON
    outcome  TEXT,                                       -- what became of it, JSON by kind
    at       INTEGER,                                    -- when it was last begun
    took_ms  INTEGER,
    PRIMARY KEY (job_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_rows_by_state ON job_rows (job_id, state, number);
