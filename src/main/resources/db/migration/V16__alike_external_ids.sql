-- An External ID is not imported if it equals another but for case, or if one of the two begins or ends the other.

-- Of imported External IDs alone: Crossrole's own have a form that no other has, and a request adds nothing to these two. Own
-- ones are found through the unique index.
CREATE INDEX integration_imported_beginning ON integration (lower(external_id))
    WHERE external_id NOT LIKE 'cr-__________-________________________________' OR external_id <> lower(external_id);
CREATE INDEX integration_imported_ending ON integration (reverse(lower(external_id)))
    WHERE external_id NOT LIKE 'cr-__________-________________________________' OR external_id <> lower(external_id);

-- The same over the lines of an import. Of those that are equal but for case, others than one of them are found at once.
CREATE INDEX import_line_beginning ON import_line (operation_id, lower(external_id), external_id);
CREATE INDEX import_line_ending ON import_line (operation_id, reverse(lower(external_id)));

ALTER TABLE import_line DROP CONSTRAINT import_line_fate_check;
ALTER TABLE import_line ADD CONSTRAINT import_line_fate_check
    CHECK (fate IN ('IMPORTED', 'IMPORTED_WEAK', 'SHARED', 'ALIKE', 'EXISTS', 'CONFLICT', 'INVALID'));
