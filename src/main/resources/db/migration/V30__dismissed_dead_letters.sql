-- A dead letter that nobody will mend can be dismissed: it is kept, and no longer waits.
ALTER TABLE dead_letter ADD COLUMN dismissed_at timestamptz;
ALTER TABLE dead_letter ADD COLUMN dismissed_by varchar(256) COLLATE "C";
ALTER TABLE dead_letter ADD COLUMN dismissal_reason varchar(1000);

-- Counts those that wait, each kind up to a limit, without passing those that were dismissed. A replica of the version before
-- uses it, too: its queries name the first two columns and the same condition.
DROP INDEX dead_letter_waiting;
CREATE INDEX dead_letter_waiting ON dead_letter (topic, rejection, dismissed_at) WHERE redriven_at IS NULL;

-- The list of dismissed ones, the newest first. Only a dismissal maintains it.
CREATE INDEX dead_letter_dismissed ON dead_letter (dead_at, topic, partition, record_offset) WHERE dismissed_at IS NOT NULL;

-- A dead letter's place is longer than the name of an integration: topic, partition and offset.
ALTER TABLE audit_entry ALTER COLUMN subject TYPE varchar(300) COLLATE "C";
