-- Roles and External IDs that several tenants share, and the accounts that a tenant submits.

-- The connections through a role. The ARN is hashed, since it may be long. The tenant follows, so that a search for
-- other tenants skips all rows of one tenant. Only statements that name the hash use this index, and a request does not
-- maintain it.
CREATE INDEX integration_connected_role ON integration (hashtextextended(role_arn, 0), tenant_id)
    WHERE status = 'CONNECTED';
-- Suspicious conditions. Operators are notified once for each; the row is deleted when the condition ends.
CREATE TABLE security_episode (
    kind       varchar(32)   COLLATE "C" NOT NULL CHECK (kind IN ('SHARED_ROLE', 'EXTERNAL_ID_CASE', 'MANY_ACCOUNTS')),
    -- The role's ARN, the External ID in lower case, or the tenant.
    subject    varchar(2048) COLLATE "C" NOT NULL,
    since      timestamptz   NOT NULL,
    noticed_at timestamptz   NOT NULL,
    -- When a tenant was last refused a role because the role connects another tenant; NULL if never.
    refused_at timestamptz,
    PRIMARY KEY (kind, subject)
);

-- The accounts whose roles a tenant has recently submitted.
CREATE TABLE submitted_account (
    tenant_id    varchar(128) COLLATE "C" NOT NULL,
    account_id   varchar(12)  COLLATE "C" NOT NULL,
    submitted_at timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);
CREATE INDEX submitted_account_old ON submitted_account (submitted_at);
