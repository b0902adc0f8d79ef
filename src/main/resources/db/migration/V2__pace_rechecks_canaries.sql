-- Pace: who is asked next, and how many calls to STS may be made.

-- The AWS partition that a validation asks in; empty where nothing is ever asked, as for a text that is no role's ARN.
ALTER TABLE validation ADD COLUMN asks_in varchar(32) COLLATE "C" NOT NULL DEFAULT '';
-- Lane 0 is what somebody waits for, lane 1 are rechecks: they take what is left.
ALTER TABLE validation ADD COLUMN lane smallint NOT NULL DEFAULT 0;
-- Since when STS has told nothing about the role; empty while it does.
ALTER TABLE validation ADD COLUMN unanswered_since timestamptz;
-- A recheck is discarded if the role that it was for is no longer the integration's.
ALTER TABLE validation DROP CONSTRAINT validation_verdict_check;
ALTER TABLE validation ADD CONSTRAINT validation_verdict_check CHECK (verdict IN ('SUCCEEDED', 'FAILED', 'DISCARDED'));

DROP INDEX validation_due;
-- Tenant by tenant, so that each gets its turn however many others are due before.
CREATE INDEX validation_due ON validation (asks_in, lane, tenant_id, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX validation_leased ON validation (asks_in, lease_expires_at)
    WHERE state = 'PENDING' AND lease_expires_at IS NOT NULL;
-- One recheck of an integration at a time, whoever asks for it.
CREATE UNIQUE INDEX validation_recheck ON validation (integration_id) WHERE state = 'PENDING' AND cause <> 'SUBMISSION';

-- The calls that may be made to STS, shared by all replicas: refilled by the database's clock, drawn when validations
-- are claimed.
CREATE TABLE sts_budget (
    partition    varchar(32) COLLATE "C" PRIMARY KEY,
    -- Below zero where rounds asked more than was drawn for them.
    tokens       double precision NOT NULL,
    -- The share of the configured rate that is used: less after STS has throttled.
    pace         double precision NOT NULL DEFAULT 1 CHECK (pace > 0 AND pace <= 1),
    refilled_at  timestamptz NOT NULL,
    throttled_at timestamptz NOT NULL DEFAULT '-infinity'
);

-- Rechecks: when a proven role is looked at again; empty while that is under way, and where no role was proven.
ALTER TABLE integration ADD COLUMN recheck_at timestamptz;
CREATE INDEX integration_recheck ON integration (recheck_at) WHERE recheck_at IS NOT NULL;
-- How many connections were looked at of late, and how many were lost: more than a share of them at once is held back.
CREATE INDEX validation_rechecked ON validation (decided_at) WHERE state = 'DECIDED' AND cause <> 'SUBMISSION';
CREATE INDEX outcome_lost ON outcome (created_at) WHERE type = 'io.crossrole.connection.lost.v1';

-- What the canaries of a partition said last. While they are wrong, no answer of STS counts.
CREATE TABLE canary (
    partition     varchar(32) COLLATE "C" PRIMARY KEY,
    state         varchar(16) NOT NULL DEFAULT 'UNKNOWN' CHECK (state IN ('UNKNOWN', 'WELL', 'WRONG')),
    -- Since when they have said the same, and when they were last asked.
    since         timestamptz NOT NULL,
    checked_at    timestamptz NOT NULL DEFAULT '-infinity',
    next_check_at timestamptz NOT NULL DEFAULT '-infinity'
);
