-- The roles to audit, where an installation audits roles. No policy is stored, only a digest of what an audit found.
CREATE TABLE role_audit (
    integration_id varchar(128) COLLATE "C" PRIMARY KEY,
    -- When it is due; while it is claimed, when the claim ends. Null until another proof makes it due.
    due_at         timestamptz,
    -- The right of one replica to record the audit.
    claim          uuid,
    -- Since it became due.
    attempts       integer NOT NULL DEFAULT 0,
    audited_at     timestamptz,
    -- Of the last audit, so that an event is published only when something has changed.
    digest         varchar(64) COLLATE "C"
);

CREATE INDEX role_audit_due ON role_audit (due_at) WHERE due_at IS NOT NULL;
