-- Retention: what was told and seen long ago goes, what replays are recognised by stays for ever.

-- Empty where the outcome was superseded and is kept no longer.
ALTER TABLE outcome ALTER COLUMN payload DROP NOT NULL;

-- What has a payload that may go one day. An outcome is written at the end of it, and most that are written during a flood
-- of requests are not in it.
CREATE INDEX outcome_kept ON outcome (created_at, id)
    WHERE payload IS NOT NULL
      AND type NOT IN ('io.crossrole.external-id.created.v1', 'io.crossrole.connection.removed.v1');
-- Submissions whose role and evidence are kept; without those that are asked about after all when their integration is
-- requested.
CREATE INDEX validation_kept ON validation (decided_at, id)
    WHERE state = 'DECIDED' AND cause = 'SUBMISSION' AND role_arn <> '' AND reason IS DISTINCT FROM 'UNKNOWN_INTEGRATION';

-- Which replica removes what has expired, by this database's clock, and when it is due again.
CREATE TABLE retention_turn (
    name       varchar(32) PRIMARY KEY,
    next_at    timestamptz NOT NULL DEFAULT '-infinity',
    holder     uuid,
    expires_at timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO retention_turn (name) VALUES ('retention');
