-- The number of rechecks of the proven role. Each recheck probes with the next kind of near neighbour of the External
-- ID.
ALTER TABLE integration ADD COLUMN rechecks int NOT NULL DEFAULT 0;

-- A neighbour is probed with only if it is nobody's External ID, in any case. Crossrole's own External IDs are in lower
-- case, so the unique index finds them. This index has only imported External IDs with upper case letters, so a request
-- does not maintain it.
CREATE INDEX integration_external_id_in_lower_case ON integration (lower(external_id))
    WHERE external_id <> lower(external_id);
