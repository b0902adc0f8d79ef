-- Operations come to an end.

-- How often in a row an operation was tried without getting further, since when, and when it is tried next. A replica that
-- vanished while it worked on one counts as a try. Replicas share the count.
ALTER TABLE operation ADD COLUMN failures int NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN failing_since timestamptz;
ALTER TABLE operation ADD COLUMN retry_at timestamptz;
-- The most records that it has ever been through: a redrive that takes a batch back, and does it again, gets no further.
ALTER TABLE operation ADD COLUMN furthest bigint NOT NULL DEFAULT 0;
UPDATE operation SET furthest = done;

-- Nothing grows with the square of what others send.

-- How often a record was redriven, over all the dead letters that it became. A row is read, not a sum over equals.
CREATE TABLE redriven_record (
    fingerprint      uuid        PRIMARY KEY,
    attempts         int         NOT NULL,
    last_redriven_at timestamptz NOT NULL
);
INSERT INTO redriven_record (fingerprint, attempts, last_redriven_at)
SELECT fingerprint, sum(redrives), coalesce(max(redriven_at), now()) FROM dead_letter
 GROUP BY fingerprint HAVING sum(redrives) > 0;
CREATE INDEX redriven_record_expired ON redriven_record (last_redriven_at);
DROP INDEX dead_letter_same;

-- A batch that is taken back is found by its place, not among all that its operation has redriven.
DROP INDEX dead_letter_of_operation;
CREATE INDEX dead_letter_of_operation ON dead_letter (operation_id, dlq_partition, dlq_offset) WHERE operation_id IS NOT NULL;

-- The first and the last integration, and tenant, of an External ID are the ends of an index, however many lines name it.
DROP INDEX import_line_external_id;
CREATE INDEX import_line_holder ON import_line (operation_id, external_id, (coalesce(integration_id, '')))
    WHERE external_id IS NOT NULL;
CREATE INDEX import_line_holding_tenant ON import_line (operation_id, external_id, (coalesce(tenant_id, '')))
    WHERE external_id IS NOT NULL;
-- Of an integration one line at most is imported; the others are not in here.
DROP INDEX import_line_integration;
CREATE INDEX import_line_imported ON import_line (operation_id, integration_id) WHERE fate IN ('IMPORTED', 'IMPORTED_WEAK');

-- Ended operations, so that the next that expires is not looked for among all.
CREATE INDEX operation_ended ON operation (finished_at) WHERE finished_at IS NOT NULL AND name IS NULL;
