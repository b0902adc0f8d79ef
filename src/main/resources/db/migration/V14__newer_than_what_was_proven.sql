-- When the role that is proven was submitted, and where its record stood: only a newer submission takes its place. Empty
-- where no role was proven.
ALTER TABLE integration ADD COLUMN role_submitted_at timestamptz;
ALTER TABLE integration ADD COLUMN role_submitted_offset bigint;

UPDATE integration SET role_submitted_at = newest.submitted_at, role_submitted_offset = newest.record_offset
  FROM (SELECT DISTINCT ON (integration_id) integration_id, submitted_at, record_offset FROM validation
         WHERE cause = 'SUBMISSION' AND verdict = 'SUCCEEDED'
         ORDER BY integration_id, submitted_at DESC, record_offset DESC) AS newest
 WHERE integration.id = newest.integration_id AND integration.role_arn IS NOT NULL;

-- The submissions that compete for an integration. Tenant and integration are one value here, so that the statement that
-- looks for them can use no index that also has all that was decided.
CREATE INDEX validation_competing ON validation ((tenant_id || ' ' || integration_id))
    WHERE state = 'PENDING' AND cause = 'SUBMISSION' AND asks_in <> '';
