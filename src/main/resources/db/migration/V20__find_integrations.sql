-- The reason why an integration has no connection: of its latest failure while it awaits a role or is lost. Null while it
-- is connected, and after it was removed. It changes together with the sequence in the same row.
ALTER TABLE integration ADD COLUMN reason varchar(64) COLLATE "C";

UPDATE integration
   SET reason = latest.reason
  FROM (SELECT DISTINCT ON (validation.integration_id) validation.integration_id, validation.tenant_id, validation.reason
          FROM validation JOIN integration ON integration.id = validation.integration_id
         WHERE integration.status IN ('AWAITING_ROLE', 'LOST') AND validation.state = 'DECIDED'
           AND validation.verdict = 'FAILED' AND validation.outcome_id IS NOT NULL
           AND validation.reason <> 'SUPERSEDED'
         ORDER BY validation.integration_id, validation.decided_at DESC) AS latest
 WHERE integration.id = latest.integration_id AND integration.tenant_id = latest.tenant_id;

-- Lists of one status, and counts from the index alone. A request does not maintain the first index, and adds to the end of
-- the second one, where the entries of one batch are a single one.
CREATE INDEX integration_of_status ON integration (status, id) WHERE status <> 'AWAITING_ROLE';
CREATE INDEX integration_awaiting ON integration (created_at) WHERE status = 'AWAITING_ROLE';

-- Not in this index: integrations that are well. A request does not maintain it.
CREATE INDEX integration_of_reason ON integration (reason, id) WHERE reason IS NOT NULL;

-- The customer's account: of the proven role, or else as announced. A request maintains it only if it announces one.
CREATE INDEX integration_of_account ON integration ((coalesce(role_account_id, expected_account_id)), id)
    WHERE coalesce(role_account_id, expected_account_id) IS NOT NULL;
