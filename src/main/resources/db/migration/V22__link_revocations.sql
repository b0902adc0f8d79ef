-- The links of an integration that carry a lower generation are not valid any more. There is no row for an integration whose
-- links were never revoked. Rows are few and stay: a removed one would make revoked links valid until they expire.
CREATE TABLE link_revocation (
    integration_id varchar(128) COLLATE "C" PRIMARY KEY,
    generation     bigint       NOT NULL,
    revoked_at     timestamptz  NOT NULL
);
