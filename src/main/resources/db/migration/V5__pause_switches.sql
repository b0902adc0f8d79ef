-- What operators have paused and resumed. Rows are added, never changed: the latest of a switch says how it stands, those
-- before it who did what and why. A switch without a row was never touched.
CREATE TABLE switch_change (
    id         bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    switch     varchar(16)  COLLATE "C" NOT NULL CHECK (switch IN ('INTAKE', 'PROBES', 'LOST')),
    paused     boolean      NOT NULL,
    changed_by varchar(128) NOT NULL,
    why        varchar(1000) NOT NULL,
    changed_at timestamptz  NOT NULL
);
CREATE INDEX switch_change_latest ON switch_change (switch, id DESC);

-- How many dead letters wait, by topic and reason, without reading those that were redriven.
CREATE INDEX dead_letter_waiting ON dead_letter (topic, rejection) WHERE redriven_at IS NULL;
