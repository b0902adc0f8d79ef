-- The latest state of each role that Crossrole assumes to probe, the outsider and the principals, by what canaries have
-- answered it. A state is known again a minute after the change of tables.
CREATE TABLE assumed_role_canary (
    partition  varchar(32) COLLATE "C" NOT NULL,
    role_arn   varchar(2048) COLLATE "C" NOT NULL,
    state      varchar(16) NOT NULL CHECK (state IN ('WELL', 'WRONG')),
    -- Since when the canaries have said the same, and when they were last asked.
    since      timestamptz NOT NULL,
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (partition, role_arn)
);

DROP TABLE outsider_canary;
