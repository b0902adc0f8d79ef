-- Long operations that somebody asked for: replays, redrives and the like. A row outlives the replica that works on it.
CREATE TABLE operation (
    id                 uuid PRIMARY KEY,
    kind               varchar(16)  NOT NULL
        CHECK (kind IN ('REDRIVE', 'REPLAY', 'PUBLISH_AGAIN', 'RECHECK', 'IMPORT', 'RESTORE')),
    -- Of an operation that is made once, however often it is asked for.
    name               varchar(128) UNIQUE,
    requested_by       varchar(256) NOT NULL,
    dry_run            boolean      NOT NULL,
    -- What it was asked to do, as JSON.
    parameters         text         NOT NULL,
    -- Empty where it goes as fast as it can.
    records_per_second int          CHECK (records_per_second > 0),
    state              varchar(16)  NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'FINISHED', 'CANCELLED', 'FAILED')),
    -- Where it goes on, as JSON: written with each batch.
    position           text,
    done               bigint       NOT NULL DEFAULT 0,
    -- Empty until it is known.
    total              bigint,
    -- What became of how many, as JSON.
    tallies            text         NOT NULL DEFAULT '{}',
    failure            text,
    cancelled_by       varchar(256),
    requested_at       timestamptz  NOT NULL,
    started_at         timestamptz,
    progressed_at      timestamptz,
    finished_at        timestamptz,
    lease_token        uuid,
    lease_expires_at   timestamptz,
    CHECK ((finished_at IS NOT NULL) = (state IN ('FINISHED', 'CANCELLED', 'FAILED')))
);

CREATE INDEX operation_open ON operation (requested_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX operation_requested ON operation (requested_at);

-- Outcomes without a number, to be gone through when outcomes are published again. The others have outcome_in_sequence.
CREATE INDEX outcome_unnumbered ON outcome (integration_id, id) WHERE sequence = 0;

-- For people who look: the integrations of a tenant.
CREATE INDEX integration_of_tenant ON integration (tenant_id, id);
