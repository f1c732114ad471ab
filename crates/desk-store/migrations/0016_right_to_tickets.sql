-- Whether an API key gets the account's tickets, with which an SDK signs pages and cards. No ticket is stored.

ALTER TABLE api_keys ADD COLUMN tickets INTEGER NOT NULL DEFAULT 0 CHECK (tickets IN (0, 1));
