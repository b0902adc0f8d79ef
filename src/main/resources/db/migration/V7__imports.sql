-- What an import was given, line by line, and what became of each. Gone with its operation.
CREATE TABLE import_line (
    operation_id   uuid NOT NULL REFERENCES operation ON DELETE CASCADE,
    -- As an editor counts them, from 1 on.
    line           int  NOT NULL,
    content        text NOT NULL,
    -- As the line says, before anything is checked; empty where it can't be read.
    integration_id varchar(128)  COLLATE "C",
    tenant_id      varchar(128)  COLLATE "C",
    external_id    varchar(1224) COLLATE "C",
    -- Empty until it is this line's turn.
    fate           varchar(16) CHECK (fate IN ('IMPORTED', 'IMPORTED_WEAK', 'SHARED', 'EXISTS', 'CONFLICT', 'INVALID')),
    detail         varchar(1000),
    PRIMARY KEY (operation_id, line)
);

-- One External ID, or one integration, on several lines.
CREATE INDEX import_line_external_id ON import_line (operation_id, external_id);
CREATE INDEX import_line_integration ON import_line (operation_id, integration_id);
