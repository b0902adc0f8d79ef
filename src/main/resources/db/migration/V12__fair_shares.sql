-- The calls that rechecks may take before submissions do.
ALTER TABLE sts_budget ADD COLUMN recheck_tokens double precision NOT NULL DEFAULT 0;

-- Whether a connection was lost by this validation's denial: of such losses only so many are told at once.
ALTER TABLE validation ADD COLUMN lost boolean NOT NULL DEFAULT false;
CREATE INDEX validation_lost ON validation (decided_at) WHERE lost;
-- Those of the past hour count.
UPDATE validation SET lost = true
  FROM outcome
 WHERE outcome.type = 'io.crossrole.connection.lost.v1' AND outcome.created_at > now() - interval '1 hour'
   AND validation.integration_id = outcome.integration_id AND validation.outcome_id = outcome.id
   AND validation.state = 'DECIDED'
   AND validation.reason IN ('ROLE_NOT_ASSUMABLE', 'REGION_DISABLED', 'OWN_ACCOUNT_ROLE', 'UNEXPECTED_ACCOUNT',
                             'PARTITION_NOT_SUPPORTED');
DROP INDEX outcome_lost;

-- A tenant's rechecks by when they are due: one tenant's must not keep others out of the queue.
CREATE INDEX integration_recheck_of_tenant ON integration (tenant_id, recheck_at) WHERE recheck_at IS NOT NULL;
