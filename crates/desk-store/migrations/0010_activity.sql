-- The audit log: entries of format 2 have their number in their hash; entries are found by the write that they tell of;
-- and entries that were kept long enough may go, once an entry says so with the hash from which the chain goes on.

ALTER TABLE audit ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
ALTER TABLE audit ADD COLUMN write_id INTEGER
    GENERATED ALWAYS AS (CASE WHEN json_valid(detail) THEN json_extract(detail, '$.write') END) VIRTUAL;
ALTER TABLE audit ADD COLUMN event TEXT
    GENERATED ALWAYS AS (CASE WHEN json_valid(detail) THEN json_extract(detail, '$.event') END) VIRTUAL;

CREATE INDEX audit_by_write ON audit (write_id, id) WHERE write_id IS NOT NULL;
CREATE INDEX audit_by_actor ON audit (account, actor, id);
CREATE INDEX audit_by_subject ON audit (account, subject, id);
CREATE INDEX audit_checkpoints ON audit (account, id) WHERE action = 'audit.retention';

DROP TRIGGER audit_is_never_deleted;
CREATE TRIGGER audit_is_deleted_behind_a_checkpoint BEFORE DELETE ON audit
WHEN NOT EXISTS (
    SELECT 1 FROM audit AS checkpoint
    WHERE checkpoint.account = OLD.account AND checkpoint.action = 'audit.retention'
        AND checkpoint.id > OLD.id AND json_extract(checkpoint.detail, '$.through') >= OLD.id
)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

-- Keys count for a fixed time, bodies are kept for a configured one.
DROP INDEX writes_to_forget;
CREATE INDEX writes_with_key ON writes (settled_at) WHERE idempotency_key IS NOT NULL;
CREATE INDEX writes_with_body ON writes (account, settled_at) WHERE body IS NOT NULL OR answer IS NOT NULL;
