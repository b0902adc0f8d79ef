-- Roles and External IDs that several tenants have, and accounts that a tenant submits.

-- Whose connections go through a role. By a hash, since an ARN may be long; the tenant behind it, so that a look for others
-- passes a tenant's own over, however many they are. No statement can use it that doesn't ask for the hash, and a request adds nothing to it.
CREATE INDEX integration_connected_role ON integration (hashtextextended(role_arn, 0), tenant_id)
    WHERE status = 'CONNECTED';
-- Operators are told of each once, for as long as it lasts. It is gone when it is over.
CREATE TABLE security_episode (
    kind       varchar(32)   COLLATE "C" NOT NULL CHECK (kind IN ('SHARED_ROLE', 'EXTERNAL_ID_CASE', 'MANY_ACCOUNTS')),
    -- The role's ARN, the External ID in small letters, or the tenant.
    subject    varchar(2048) COLLATE "C" NOT NULL,
    since      timestamptz   NOT NULL,
    noticed_at timestamptz   NOT NULL,
    -- When a tenant was last refused a role because it connects another; empty where none was.
    refused_at timestamptz,
    PRIMARY KEY (kind, subject)
);

-- The accounts whose roles a tenant has submitted of late.
CREATE TABLE submitted_account (
    tenant_id    varchar(128) COLLATE "C" NOT NULL,
    account_id   varchar(12)  COLLATE "C" NOT NULL,
    submitted_at timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);
CREATE INDEX submitted_account_old ON submitted_account (submitted_at);
