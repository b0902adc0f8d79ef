-- The latest state of each partition's outsider, by what its canaries have answered it.
CREATE TABLE outsider_canary (
    partition  varchar(32) COLLATE "C" PRIMARY KEY,
    state      varchar(16) NOT NULL CHECK (state IN ('WELL', 'WRONG')),
    -- Since when they have said the same, and when they were last asked.
    since      timestamptz NOT NULL,
    checked_at timestamptz NOT NULL
);
