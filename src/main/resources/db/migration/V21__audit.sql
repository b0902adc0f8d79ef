-- Who changed something through the HTTP API or the console. Rows are added, never changed.
CREATE TABLE audit_entry (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamptz  NOT NULL,
    actor      varchar(256) COLLATE "C" NOT NULL,
    action     varchar(32)  COLLATE "C" NOT NULL,
    -- The integration, operation or switch.
    subject    varchar(128) COLLATE "C" NOT NULL,
    detail     text         NOT NULL,
    why        text         NOT NULL
);

CREATE INDEX audit_entry_of_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_of_action ON audit_entry (action, id);
CREATE INDEX audit_entry_of_subject ON audit_entry (subject, id);

INSERT INTO audit_entry (changed_at, actor, action, subject, detail, why)
SELECT changed_at, actor, action, subject, detail, why
  FROM (SELECT changed_at, changed_by AS actor, CASE WHEN paused THEN 'PAUSE' ELSE 'RESUME' END AS action,
               lower(switch) AS subject, '' AS detail, why FROM switch_change
        UNION ALL
        SELECT requested_at, requested_by, CASE kind WHEN 'RECHECK' THEN 'RECHECK_MANY' ELSE kind END, id::text,
               CASE WHEN dry_run THEN 'dry run' ELSE '' END, '' FROM operation WHERE name IS NULL) AS earlier
 ORDER BY changed_at;
