-- Drafts are ordered by one counter for all of them. It never goes back, so a revision names one stored text, also after
-- a draft was deleted and saved again.
CREATE TABLE draft_counter (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL                            -- of the last save
) STRICT;

ALTER TABLE drafts ADD COLUMN revision  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN writer    TEXT    NOT NULL DEFAULT '';  -- the form that saved it
ALTER TABLE drafts ADD COLUMN edit      INTEGER NOT NULL DEFAULT 0;   -- which change of that form
-- What lists show, so that they don't read the drafts themselves.
ALTER TABLE drafts ADD COLUMN card_id   TEXT;
ALTER TABLE drafts ADD COLUMN card_type TEXT    NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN subject   TEXT;

UPDATE drafts SET revision = (
    SELECT count(*) FROM drafts AS other
    WHERE (other.updated_at, other.account, other.draft_id) <= (drafts.updated_at, drafts.account, drafts.draft_id)
);

UPDATE drafts SET
    card_id   = substr(json_extract(draft, '$.card_id'), 1, 64),
    card_type = coalesce(substr(json_extract(draft, '$.card.card_type'), 1, 64), ''),
    subject   = substr(coalesce(
        json_extract(draft, '$.card.cash.base_info.title'), json_extract(draft, '$.card.gift.base_info.title'),
        json_extract(draft, '$.card.cash.base_info.brand_name'), json_extract(draft, '$.card.gift.base_info.brand_name')
    ), 1, 60)
WHERE json_valid(draft);

INSERT INTO draft_counter (id, revision) SELECT 1, coalesce(max(revision), 0) FROM drafts;
