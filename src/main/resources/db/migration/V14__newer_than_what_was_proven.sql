-- When the proven role was submitted, and the offset of its record. Only a newer submission replaces the role. NULL if
-- no role was proven.
ALTER TABLE integration ADD COLUMN role_submitted_at timestamptz;
ALTER TABLE integration ADD COLUMN role_submitted_offset bigint;

UPDATE integration SET role_submitted_at = newest.submitted_at, role_submitted_offset = newest.record_offset
  FROM (SELECT DISTINCT ON (integration_id) integration_id, submitted_at, record_offset FROM validation
         WHERE cause = 'SUBMISSION' AND verdict = 'SUCCEEDED'
         ORDER BY integration_id, submitted_at DESC, record_offset DESC) AS newest
 WHERE integration.id = newest.integration_id AND integration.role_arn IS NOT NULL;

-- The pending submissions of an integration that need a probe. Tenant and integration are one expression here, so that
-- the statement that reads them can't use an index that also contains decided validations.
CREATE INDEX validation_competing ON validation ((tenant_id || ' ' || integration_id))
    WHERE state = 'PENDING' AND cause = 'SUBMISSION' AND asks_in <> '';
