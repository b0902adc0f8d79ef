package io.crossrole.operations.retention;

import java.time.Duration;

/**
 * The retention rule of one table.
 *
 * @param table name in metrics and logs
 * @param keptFor by PostgreSQL's clock
 * @param leavesRows whether the statement reads rows that it leaves unchanged, so that the next one must continue after
 *     them
 * @param statement cleans up the next batch in a short transaction. Its parameters are the retention in seconds, the
 *     time and ID of the last row read (if it leaves some) and the batch size. Its one row has the number of rows read,
 *     the number of rows changed and, if it leaves some, the time and ID of the last row. It skips locked rows; the
 *     next run gets them.
 */
record Expiry(String table, Duration keptFor, boolean leavesRows, String statement) {

    private static final Duration MIN_RETENTION = Duration.ofDays(1);

    /**
     * A superseded outcome loses its payload, unless it answers a repeated request or removal or is still queued. Its
     * ID and its sequence stay: a replay that would republish it republishes the integration's latest outcome instead.
     * While the queue is very long, no payload is deleted, because each statement would read the whole queue.
     */
    private static final String SUPERSEDED_OUTCOMES = """
            WITH seen AS MATERIALIZED (
                SELECT id, created_at, integration_id, sequence FROM outcome
                 WHERE payload IS NOT NULL
                   AND (SELECT count(*) FROM (SELECT FROM outbox LIMIT 50000) AS queued) < 50000
                   AND type NOT IN ('io.crossrole.external-id.created.v1', 'io.crossrole.connection.removed.v1')
                   AND created_at < now() - make_interval(secs => ?)
                   AND (created_at, id) > (?::timestamptz, ?::uuid)
                 ORDER BY created_at, id LIMIT ?),
            free AS MATERIALIZED (
                SELECT id FROM outcome
                 WHERE id IN (SELECT id FROM seen
                               WHERE (sequence = 0
                                      OR sequence < (SELECT sequence FROM integration WHERE id = seen.integration_id))
                                 AND NOT EXISTS (SELECT FROM outbox WHERE outcome_id = seen.id))
                 FOR UPDATE SKIP LOCKED),
            emptied AS (
                UPDATE outcome SET payload = NULL, traceparent = NULL FROM free WHERE outcome.id = free.id
                RETURNING outcome.id)
            SELECT (SELECT count(*) FROM seen), (SELECT count(*) FROM emptied), created_at, id FROM seen
             ORDER BY created_at DESC, id DESC LIMIT 1
            """;

    /** A decided submission keeps only its identity and its result. */
    private static final String DECIDED_SUBMISSIONS = """
            WITH expired AS MATERIALIZED (
                SELECT id FROM validation
                 WHERE state = 'DECIDED' AND cause = 'SUBMISSION' AND role_arn <> ''
                   AND reason IS DISTINCT FROM 'UNKNOWN_INTEGRATION' AND decided_at < now() - make_interval(secs => ?)
                 ORDER BY decided_at, id LIMIT ? FOR UPDATE SKIP LOCKED),
            emptied AS (
                UPDATE validation SET role_arn = '', evidence = NULL, traceparent = NULL FROM expired
                 WHERE validation.id = expired.id
                RETURNING validation.id)
            SELECT count(*), count(*), NULL, NULL FROM emptied
            """;

    /** A recheck is deleted. It answers no event, and any result that it published is an outcome. */
    private static final String RECHECKS = """
            WITH expired AS MATERIALIZED (
                SELECT id FROM validation
                 WHERE state = 'DECIDED' AND cause <> 'SUBMISSION' AND decided_at < now() - make_interval(secs => ?)
                 ORDER BY decided_at LIMIT ? FOR UPDATE SKIP LOCKED),
            deleted AS (DELETE FROM validation USING expired WHERE validation.id = expired.id RETURNING validation.id)
            SELECT count(*), count(*), NULL, NULL FROM deleted
            """;

    private static final String DEAD_LETTERS = """
            WITH expired AS MATERIALIZED (
                SELECT topic, partition, record_offset FROM dead_letter
                 WHERE dead_at < now() - make_interval(secs => ?)
                 ORDER BY dead_at, topic, partition, record_offset LIMIT ? FOR UPDATE SKIP LOCKED),
            deleted AS (
                DELETE FROM dead_letter USING expired
                 WHERE (dead_letter.topic, dead_letter.partition, dead_letter.record_offset)
                     = (expired.topic, expired.partition, expired.record_offset)
                RETURNING dead_letter.topic)
            SELECT count(*), count(*), NULL, NULL FROM deleted
            """;

    /**
     * The number of redrives of a record, deleted with its dead letters: the record died right after its last redrive.
     */
    private static final String REDRIVEN_RECORDS = """
            WITH expired AS MATERIALIZED (
                SELECT fingerprint FROM redriven_record WHERE last_redriven_at < now() - make_interval(secs => ?)
                 ORDER BY last_redriven_at LIMIT ? FOR UPDATE SKIP LOCKED),
            deleted AS (
                DELETE FROM redriven_record USING expired WHERE redriven_record.fingerprint = expired.fingerprint
                RETURNING redriven_record.fingerprint)
            SELECT count(*), count(*), NULL, NULL FROM deleted
            """;

    /** Deleted before the import operation, which could otherwise delete a million lines in one statement. */
    private static final String IMPORT_LINES = """
            WITH ended AS MATERIALIZED (
                SELECT id FROM operation
                 WHERE kind = 'IMPORT' AND name IS NULL
                   AND finished_at IS NOT NULL AND finished_at < now() - make_interval(secs => ?)
                   AND EXISTS (SELECT FROM import_line WHERE operation_id = operation.id)
                 ORDER BY finished_at LIMIT 500),
            expired AS MATERIALIZED (
                SELECT lines.operation_id, lines.line
                  FROM ended JOIN import_line AS lines ON lines.operation_id = ended.id
                 LIMIT ? FOR UPDATE OF lines SKIP LOCKED),
            deleted AS (
                DELETE FROM import_line USING expired
                 WHERE (import_line.operation_id, import_line.line) = (expired.operation_id, expired.line)
                RETURNING import_line.line)
            SELECT count(*), count(*), NULL, NULL FROM deleted
            """;

    /** An ended operation is deleted, unless it runs only once: its name stays taken. */
    private static final String OPERATIONS = """
            WITH expired AS MATERIALIZED (
                SELECT id FROM operation
                 WHERE name IS NULL AND finished_at IS NOT NULL AND finished_at < now() - make_interval(secs => ?)
                   AND NOT EXISTS (SELECT FROM import_line WHERE operation_id = operation.id)
                 ORDER BY finished_at LIMIT ? FOR UPDATE SKIP LOCKED),
            deleted AS (DELETE FROM operation USING expired WHERE operation.id = expired.id RETURNING operation.id)
            SELECT count(*), count(*), NULL, NULL FROM deleted
            """;

    Expiry {
        if (keptFor.compareTo(MIN_RETENTION) < 0) {
            throw new IllegalArgumentException(
                    "crossrole.retention.%s is %s, and must be at least a day".formatted(table, keptFor));
        }
    }

    static Expiry ofOutcomes(Duration keptFor) {
        return new Expiry("outcomes", keptFor, true, SUPERSEDED_OUTCOMES);
    }

    static Expiry ofValidations(Duration keptFor) {
        return new Expiry("validations", keptFor, false, DECIDED_SUBMISSIONS);
    }

    static Expiry ofRechecks(Duration keptFor) {
        return new Expiry("rechecks", keptFor, false, RECHECKS);
    }

    static Expiry ofDeadLetters(Duration keptFor) {
        return new Expiry("dead-letters", keptFor, false, DEAD_LETTERS);
    }

    static Expiry ofRedrivenRecords(Duration keptFor) {
        return new Expiry("redriven-records", keptFor, false, REDRIVEN_RECORDS);
    }

    static Expiry ofImportLines(Duration keptFor) {
        return new Expiry("import-lines", keptFor, false, IMPORT_LINES);
    }

    static Expiry ofOperations(Duration keptFor) {
        return new Expiry("operations", keptFor, false, OPERATIONS);
    }
}
