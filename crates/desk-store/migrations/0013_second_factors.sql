-- Second factors of users with a password. The seed is sealed with a key that is not in this database; of the recovery codes
-- only hashes are kept.

CREATE TABLE second_factors (
    user_id    INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    seed       BLOB    NOT NULL,                                 -- AES-256-GCM
    confirmed  INTEGER NOT NULL CHECK (confirmed IN (0, 1)),     -- before that nobody is asked for it
    last_step  INTEGER NOT NULL,                                 -- the last time step whose code was used; none counts twice
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_codes (
    user_id INTEGER NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),          -- SHA-256; a used code is deleted
    PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;
