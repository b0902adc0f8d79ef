-- Audits take turns among tenants. Rows of an earlier version share one turn until their next proof.
ALTER TABLE role_audit ADD COLUMN tenant_id varchar(128) COLLATE "C" NOT NULL DEFAULT '?';
UPDATE role_audit SET tenant_id = integration.tenant_id FROM integration WHERE integration.id = role_audit.integration_id;

CREATE INDEX role_audit_turn ON role_audit (tenant_id, due_at) WHERE due_at IS NOT NULL;

-- Whether any audit is due. An expression, so that no statement can use this index that looks for one tenant's: it would read
-- what all have due.
CREATE INDEX role_audit_first ON role_audit ((due_at AT TIME ZONE 'UTC')) WHERE due_at IS NOT NULL;
DROP INDEX role_audit_due;

-- The codes that the latest audit of a role has found. An installation may let some of them end the connection.
CREATE TABLE role_audit_finding (
    integration_id varchar(128)  COLLATE "C" NOT NULL REFERENCES role_audit ON DELETE CASCADE,
    code           varchar(64)   COLLATE "C" NOT NULL,
    role_arn       varchar(2048) COLLATE "C" NOT NULL,
    -- When the latest audit began that has found it. A part of a role that refuses to be read keeps its findings.
    found_at       timestamptz   NOT NULL,
    PRIMARY KEY (integration_id, code)
);
