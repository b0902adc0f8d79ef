-- Identifiers are compared byte by byte (COLLATE "C"): faster, and the order in which rows are locked is the same on every
-- machine and in Java.

CREATE TABLE integration (
    id                  varchar(128) COLLATE "C" PRIMARY KEY,
    tenant_id           varchar(128) COLLATE "C" NOT NULL,
    -- What was asked for. Empty in the tombstone of an integration that was removed before it was requested.
    type                varchar(64)  COLLATE "C",
    partition           varchar(32)  COLLATE "C",
    expected_account_id varchar(12)  COLLATE "C",
    external_id         varchar(1224) COLLATE "C" UNIQUE,
    status              varchar(16)  NOT NULL CHECK (status IN ('AWAITING_ROLE', 'CONNECTED', 'LOST', 'REMOVED')),
    -- The role proven so far, and the customer's account that it lives in.
    role_arn            varchar(2048),
    role_account_id     varchar(12)  COLLATE "C",
    -- The sequence of the newest outcome.
    sequence            bigint       NOT NULL,
    created_at          timestamptz  NOT NULL,
    changed_at          timestamptz  NOT NULL
);

CREATE FUNCTION refuse_to_change_external_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the External ID of integration % is never changed', OLD.id USING ERRCODE = 'restrict_violation';
END $$;

-- Costs nothing until somebody names the column in an UPDATE: a customer's role trusts this External ID.
CREATE TRIGGER external_id_is_final BEFORE UPDATE OF external_id ON integration
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_external_id();

-- Queue and history of validations in one. No foreign key: a role may be submitted before its integration is known.
CREATE TABLE validation (
    -- Of a submission: made from the event's source and id, so that a redelivery meets its own row.
    id               uuid PRIMARY KEY,
    integration_id   varchar(128) COLLATE "C" NOT NULL,
    tenant_id        varchar(128) COLLATE "C" NOT NULL,
    role_arn         text         NOT NULL,
    cause            varchar(16)  NOT NULL CHECK (cause IN ('SUBMISSION', 'RECHECK', 'OPERATOR')),
    event_source     text,
    event_id         text,
    event_digest     uuid,
    traceparent      varchar(55),
    -- The event's age: of two submissions the one with the later one is the newer, and at a tie the later record.
    submitted_at     timestamptz  NOT NULL,
    record_offset    bigint       NOT NULL,
    accepted_at      timestamptz  NOT NULL,
    state            varchar(16)  NOT NULL CHECK (state IN ('PENDING', 'DECIDED')),
    -- What the latest rounds of probes found, and since when they have found the same.
    finding          varchar(16),
    finding_since    timestamptz,
    round            int          NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz  NOT NULL,
    lease_token      uuid,
    lease_expires_at timestamptz,
    verdict          varchar(16)  CHECK (verdict IN ('SUCCEEDED', 'FAILED')),
    reason           varchar(64),
    evidence         text,
    -- The outcome announced last for this validation.
    outcome_id       uuid,
    decided_at       timestamptz,
    CHECK ((state = 'DECIDED') = (verdict IS NOT NULL))
);

CREATE INDEX validation_due ON validation (next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX validation_of_integration ON validation (integration_id, submitted_at, record_offset);

-- Every event that was ever published or is about to be. Rows are added, never changed.
CREATE TABLE outcome (
    id             uuid PRIMARY KEY,
    integration_id varchar(128) COLLATE "C" NOT NULL,
    tenant_id      varchar(128) COLLATE "C" NOT NULL,
    type           varchar(64)  COLLATE "C" NOT NULL,
    sequence       bigint       NOT NULL,
    status         varchar(16)  NOT NULL,
    causation_id   text,
    traceparent    varchar(55),
    created_at     timestamptz  NOT NULL,
    payload        text         NOT NULL
);

-- 0 is the sequence of what was said about an integration that nobody had requested.
CREATE UNIQUE INDEX outcome_in_sequence ON outcome (integration_id, sequence) WHERE sequence > 0;

-- What is still to be sent. An outcome may be queued again. Lane 0 is live, lane 1 is being published again.
CREATE TABLE outbox (
    lane       smallint NOT NULL DEFAULT 0,
    id         bigint   GENERATED ALWAYS AS IDENTITY,
    outcome_id uuid     NOT NULL,
    PRIMARY KEY (lane, id)
);

-- The one relay that may publish, by this database's clock.
CREATE TABLE relay_lease (
    name       varchar(32) PRIMARY KEY,
    holder     uuid,
    expires_at timestamptz NOT NULL
);
INSERT INTO relay_lease (name, expires_at) VALUES ('outbox', '-infinity');
