-- The tables that a service keeps of Crossrole's events, in SQLite. All clients in this folder use them.

-- An integration, as its latest events describe it.
CREATE TABLE IF NOT EXISTS connection (
    integration_id TEXT PRIMARY KEY,
    tenant_id      TEXT NOT NULL,
    -- AWAITING_ROLE, CONNECTED, LOST or REMOVED. Assume the role only while it is CONNECTED.
    status         TEXT NOT NULL,
    role_arn       TEXT,
    -- Not the event's awsAccountId, which is the account of the role that was checked, proven or not.
    aws_account_id TEXT GENERATED ALWAYS AS (substr(role_arn, instr(role_arn, ':iam::') + 6, 12)),
    external_id    TEXT,
    -- The policy that the customer pastes into IAM. Only external-id-created has it, so a snapshot leaves it empty.
    trust_policy   TEXT,
    -- The sequence and the time of the event that wrote the status.
    sequence       INTEGER NOT NULL,
    updated_at     TEXT NOT NULL
);

-- The ids of events that have no place in an order: external-id-created, and those with sequence 0.
CREATE TABLE IF NOT EXISTS seen_event (
    id TEXT PRIMARY KEY
);

-- The newest sequence that was applied, by topic. Sequences of two topics are never compared.
CREATE TABLE IF NOT EXISTS newest (
    topic          TEXT,
    integration_id TEXT,
    sequence       INTEGER NOT NULL,
    PRIMARY KEY (topic, integration_id)
);

-- The consumer group. A new file has a new group, which reads the topics from their beginning.
CREATE TABLE IF NOT EXISTS consumer_group (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    id       TEXT NOT NULL
);
INSERT OR IGNORE INTO consumer_group VALUES (1, 'connections-' || lower(hex(randomblob(8))));
