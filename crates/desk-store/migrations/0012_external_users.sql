-- Users whom somebody else signs in: an OpenID provider or a reverse proxy. They are recognised by what those call them,
-- never by the name alone, so that nobody becomes another user by taking its name there.

ALTER TABLE users ADD COLUMN source  TEXT NOT NULL DEFAULT 'local' CHECK (source IN ('local', 'oidc', 'proxy'));
ALTER TABLE users ADD COLUMN issuer  TEXT;               -- of the provider; empty for a proxy
ALTER TABLE users ADD COLUMN subject TEXT;               -- what the issuer calls the user, for ever

CREATE UNIQUE INDEX users_by_subject ON users (source, issuer, subject) WHERE subject IS NOT NULL;
