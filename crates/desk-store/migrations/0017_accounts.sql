-- Accounts that administrators added in the dashboard, and secrets that the server must read again. The key of the secrets
-- is not in this database.

CREATE TABLE accounts (
    name       TEXT    PRIMARY KEY,
    app_id     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_secrets (
    kind      TEXT    NOT NULL,                                  -- e.g. app_secret
    owner     TEXT    NOT NULL,                                  -- whose it is; kind and owner are authenticated with it
    key_id    TEXT    NOT NULL,                                  -- of the key that sealed it
    sealed    BLOB    NOT NULL,                                  -- AES-256-GCM
    sealed_at INTEGER NOT NULL,
    PRIMARY KEY (kind, owner)
) STRICT, WITHOUT ROWID;
