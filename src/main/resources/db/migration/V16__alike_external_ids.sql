-- An External ID is rejected by an import if it equals another one ignoring case, or if one of the two is a prefix or a
-- suffix of the other.

-- Only imported External IDs are in these indexes, so that a request does not maintain them. Crossrole's own External
-- IDs have a form that no other has, and are found by the unique index.
CREATE INDEX integration_imported_beginning ON integration (lower(external_id))
    WHERE external_id NOT LIKE 'cr-__________-________________________________' OR external_id <> lower(external_id);
CREATE INDEX integration_imported_ending ON integration (reverse(lower(external_id)))
    WHERE external_id NOT LIKE 'cr-__________-________________________________' OR external_id <> lower(external_id);

-- The same for the lines of an import. The third column of the first index finds lines that differ in case only.
CREATE INDEX import_line_beginning ON import_line (operation_id, lower(external_id), external_id);
CREATE INDEX import_line_ending ON import_line (operation_id, reverse(lower(external_id)));

ALTER TABLE import_line DROP CONSTRAINT import_line_fate_check;
ALTER TABLE import_line ADD CONSTRAINT import_line_fate_check
    CHECK (fate IN ('IMPORTED', 'IMPORTED_WEAK', 'SHARED', 'ALIKE', 'EXISTS', 'CONFLICT', 'INVALID'));
