-- Operations that fail repeatedly are ended.

-- How often in a row an operation was attempted without progress, since when, and when it is attempted next. All
-- replicas share the count. A replica that vanished during an attempt counts as one.
ALTER TABLE operation ADD COLUMN failures int NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN failing_since timestamptz;
ALTER TABLE operation ADD COLUMN retry_at timestamptz;
-- The highest number of records processed so far. A redrive that repeats a batch makes no progress until it exceeds
-- this.
ALTER TABLE operation ADD COLUMN furthest bigint NOT NULL DEFAULT 0;
UPDATE operation SET furthest = done;

-- No cost grows with the square of what others send.

-- How often a record was redriven, counting all of its dead letters. A redrive reads this row instead of summing over
-- equal records.
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

-- A redrive finds a batch to repeat by its offsets, instead of searching all that the operation has redriven.
DROP INDEX dead_letter_of_operation;
CREATE INDEX dead_letter_of_operation ON dead_letter (operation_id, dlq_partition, dlq_offset) WHERE operation_id IS NOT NULL;

-- These indexes find the first and last integration, and tenant, of an External ID, however many lines name it.
DROP INDEX import_line_external_id;
CREATE INDEX import_line_holder ON import_line (operation_id, external_id, (coalesce(integration_id, '')))
    WHERE external_id IS NOT NULL;
CREATE INDEX import_line_holding_tenant ON import_line (operation_id, external_id, (coalesce(tenant_id, '')))
    WHERE external_id IS NOT NULL;
-- At most one line of an integration is imported; other lines are not in this index.
DROP INDEX import_line_integration;
CREATE INDEX import_line_imported ON import_line (operation_id, integration_id) WHERE fate IN ('IMPORTED', 'IMPORTED_WEAK');

-- Ended operations, so that retention finds the next expired one without searching all operations.
CREATE INDEX operation_ended ON operation (finished_at) WHERE finished_at IS NOT NULL AND name IS NULL;
