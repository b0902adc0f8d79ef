-- A finding's place among the findings of its integration; null in every other outcome. A finding has the sequence 0, since
-- it is no change of the integration's state.
ALTER TABLE outcome ADD COLUMN finding_sequence bigint;
CREATE UNIQUE INDEX outcome_finding ON outcome (integration_id, finding_sequence) WHERE finding_sequence IS NOT NULL;

-- What AWS refuses to services that use a connection: a row for each use, however often it is reported, and a bounded number
-- of rows for each integration.
CREATE TABLE refused_use (
    integration_id text        NOT NULL,
    principal      text        NOT NULL,
    region         text        NOT NULL,
    action         text        NOT NULL,
    error_code     text        NOT NULL,
    reports        bigint      NOT NULL,
    first_at       timestamptz NOT NULL,
    last_at        timestamptz NOT NULL,
    -- When the latest report was stored. Retention goes by it, since the times of reports are their senders'.
    reported_at    timestamptz NOT NULL,
    told_at        timestamptz,
    PRIMARY KEY (integration_id, principal, region, action, error_code)
);
CREATE INDEX refused_use_reported ON refused_use (reported_at);

-- What is under way because of reports. A row stays, so that a replay of reports whose rows were deleted changes nothing.
CREATE TABLE refusal_watch (
    integration_id  text PRIMARY KEY,
    waiting_since   timestamptz,
    asked_at        timestamptz,
    is_open         boolean NOT NULL DEFAULT FALSE,
    forgotten_until timestamptz
);
CREATE INDEX refusal_watch_waiting ON refusal_watch (asked_at) WHERE waiting_since IS NOT NULL;
