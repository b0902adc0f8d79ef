-- What is on the dead-letter topics, so that it can be found and counted, and redriven a limited number of times.
CREATE TABLE dead_letter (
    -- The record as it came. It may stand on the dead-letter topic twice, after a crash, but it has one row.
    topic            varchar(249)  COLLATE "C" NOT NULL,
    partition        int           NOT NULL,
    record_offset    bigint        NOT NULL,
    -- As Kafka has it, in milliseconds.
    record_timestamp bigint        NOT NULL,
    -- A digest of all that a redrive keeps. A redriven record that dies again has another offset and the same fingerprint.
    fingerprint      uuid          NOT NULL,
    dlq_topic        varchar(249)  COLLATE "C" NOT NULL,
    rejection        varchar(32)   COLLATE "C" NOT NULL,
    reason           varchar(1000) NOT NULL,
    -- As the record says, which may not be true; empty where it can't be read.
    tenant_id        varchar(128)  COLLATE "C",
    integration_id   varchar(128)  COLLATE "C",
    dead_at          timestamptz   NOT NULL,
    -- The operation that redrove it last, and where on the dead-letter topic it found it.
    operation_id     uuid,
    redriven_at      timestamptz,
    redrives         int           NOT NULL DEFAULT 0,
    dlq_partition    int,
    dlq_offset       bigint,
    PRIMARY KEY (topic, partition, record_offset)
);

-- Newest first, of all, of an integration's or of a tenant's.
CREATE INDEX dead_letter_newest ON dead_letter (dead_at, topic, partition, record_offset);
CREATE INDEX dead_letter_of_integration ON dead_letter (integration_id, dead_at) WHERE integration_id IS NOT NULL;
CREATE INDEX dead_letter_of_tenant ON dead_letter (tenant_id, dead_at) WHERE tenant_id IS NOT NULL;
CREATE INDEX dead_letter_same ON dead_letter (fingerprint);
CREATE INDEX dead_letter_of_operation ON dead_letter (operation_id) WHERE operation_id IS NOT NULL;
