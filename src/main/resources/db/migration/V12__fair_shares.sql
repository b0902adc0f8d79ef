-- The calls to STS that are reserved for rechecks.
ALTER TABLE sts_budget ADD COLUMN recheck_tokens double precision NOT NULL DEFAULT 0;

-- Whether a connection was lost because this validation was denied. The rate of such losses is limited.
ALTER TABLE validation ADD COLUMN lost boolean NOT NULL DEFAULT false;
CREATE INDEX validation_lost ON validation (decided_at) WHERE lost;
-- Marks the losses of the past hour, which count towards the limit.
UPDATE validation SET lost = true
  FROM outcome
 WHERE outcome.type = 'io.crossrole.connection.lost.v1' AND outcome.created_at > now() - interval '1 hour'
   AND validation.integration_id = outcome.integration_id AND validation.outcome_id = outcome.id
   AND validation.state = 'DECIDED'
   AND validation.reason IN ('ROLE_NOT_ASSUMABLE', 'REGION_DISABLED', 'OWN_ACCOUNT_ROLE', 'UNEXPECTED_ACCOUNT',
                             'PARTITION_NOT_SUPPORTED');
DROP INDEX outcome_lost;

-- A tenant's rechecks in the order in which they are due, so that the rechecks of one tenant do not crowd out others.
CREATE INDEX integration_recheck_of_tenant ON integration (tenant_id, recheck_at) WHERE recheck_at IS NOT NULL;
