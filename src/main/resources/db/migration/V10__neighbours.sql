-- How often the proven role was looked at again: each recheck asks with another near neighbour of the External ID, in turn.
ALTER TABLE integration ADD COLUMN rechecks int NOT NULL DEFAULT 0;

-- A neighbour is sent to a role only if it is nobody's, whatever the case. Crossrole's own External IDs are in lower case, and
-- the unique index finds them; only imported ones are in here, so that a request pays nothing for it.
CREATE INDEX integration_external_id_in_lower_case ON integration (lower(external_id))
    WHERE external_id <> lower(external_id);
