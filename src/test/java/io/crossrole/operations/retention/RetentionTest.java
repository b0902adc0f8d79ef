package io.crossrole.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.outcome.relay.RelayStopper;
import io.crossrole.resilience.history.InASchemaOfItsOwn;
import io.crossrole.testkit.RealParts;
import io.crossrole.validation.worker.StepwiseWorker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletes expired data on a real Postgres, three rows per batch. */
@RealParts
@TestProfile(InASchemaOfItsOwn.class)
class RetentionTest {

    private static final String OLD = "now() - interval '401 days'";
    private static final String RECENT = "now() - interval '399 days'";
    private static final String CREATED = "external-id.created";
    private static final String FAILED = "connection.failed";

    @Inject
    RemoveExpired removeExpired;

    @Inject
    Session session;

    @Inject
    StepwiseWorker validation;

    @Inject
    RelayStopper relay;

    @BeforeEach
    void begin() throws InterruptedException {
        validation.stopWorker();
        relay.stopRelay();
        execute("DELETE FROM integration");
        execute("DELETE FROM validation");
        execute("DELETE FROM outcome");
        execute("DELETE FROM outbox");
        execute("DELETE FROM operation");
        execute("DELETE FROM redriven_record");
        execute("DELETE FROM refused_use");
        execute("DELETE FROM refusal_watch");
        execute("UPDATE lease SET holder = NULL, free_at = '-infinity' WHERE name = 'retention'");
    }

    @Test
    void deletesThePayloadsOfSupersededOutcomesOnly() {
        // Given an integration with many old outcomes, the last of which is the latest
        integration("int-1", 12);
        outcome("int-1", 1, CREATED, OLD);
        for (int sequence = 2; sequence <= 12; sequence++) {
            outcome("int-1", sequence, FAILED, OLD);
        }
        // And an outcome that a recent one superseded, and one that is not published yet
        integration("int-2", 3);
        UUID unsent = outcome("int-2", 2, FAILED, OLD);
        outcome("int-2", 3, FAILED, RECENT);
        execute("INSERT INTO outbox (outcome_id) VALUES ('%s')".formatted(unsent));
        // And a removed integration with a failure after its removal
        integration("int-3", 4);
        outcome("int-3", 2, FAILED, RECENT);
        outcome("int-3", 3, "connection.removed", OLD);
        outcome("int-3", 4, FAILED, OLD);

        // When
        removeExpired.removeUnderLease();

        // Then
        assertThat(kept("int-1")).containsExactly("1", "12");
        assertThat(kept("int-2")).containsExactly("2", "3");
        assertThat(kept("int-3")).containsExactly("2", "3", "4");
        assertThat(texts("SELECT id::text FROM outcome")).hasSize(17);
    }

    @Test
    void deletesRolesAndEvidenceOfDecidedSubmissionsAndRechecks() {
        // Given
        for (int i = 0; i < 7; i++) {
            validation("SUBMISSION", "DECIDED", "ROLE_NOT_ASSUMABLE", OLD);
            validation("RECHECK", "DECIDED", null, "now() - interval '31 days'");
        }
        UUID recent = validation("SUBMISSION", "DECIDED", null, RECENT);
        UUID reopened = validation("SUBMISSION", "DECIDED", "UNKNOWN_INTEGRATION", OLD);
        UUID pending = validation("SUBMISSION", "PENDING", null, OLD);
        UUID recheck = validation("RECHECK", "DECIDED", null, "now() - interval '29 days'");

        // When
        removeExpired.removeUnderLease();

        // Then every submission is still known, but old ones keep only their identity and their result
        assertThat(texts("SELECT id::text FROM validation WHERE cause = 'SUBMISSION' AND event_digest IS NOT NULL"))
                .hasSize(10);
        assertThat(texts("SELECT reason FROM validation WHERE role_arn = '' AND evidence IS NULL"))
                .hasSize(7)
                .containsOnly("ROLE_NOT_ASSUMABLE");
        assertThat(texts("SELECT id::text FROM validation WHERE role_arn <> ''"))
                .containsExactlyInAnyOrder(text(recent), text(reopened), text(pending), text(recheck));
    }

    @Test
    void deletesImportsInBatchesAndCountsOfRedrives() {
        // Given an import that ended long ago, with more lines than a batch, and one that ended recently
        UUID old = endedImport(OLD, 10);
        UUID recent = endedImport(RECENT, 10);
        // And a record that was redriven long ago, and one that was redriven recently
        execute("INSERT INTO redriven_record VALUES (gen_random_uuid(), 3, %s), (gen_random_uuid(), 2, %s)"
                .formatted(OLD, RECENT));

        // When
        removeExpired.removeUnderLease();

        // Then
        assertThat(texts("SELECT id::text FROM operation")).containsExactly(recent.toString());
        assertThat(texts("SELECT DISTINCT operation_id::text FROM import_line")).containsExactly(recent.toString());
        assertThat(old).isNotEqualTo(recent);
        assertThat(texts("SELECT attempts::text FROM redriven_record")).containsExactly("2");
    }

    private UUID endedImport(String when, int lines) {
        UUID id = UUID.randomUUID();
        execute("""
                INSERT INTO operation (id, kind, requested_by, dry_run, parameters, state, requested_at, finished_at)
                VALUES ('%s', 'IMPORT', 'olga', false, '{}', 'FINISHED', %s, %s)
                """.formatted(id, when, when));
        execute(
                "INSERT INTO import_line (operation_id, line, content) SELECT '%s', each, '{}' FROM generate_series(1, %d) each"
                        .formatted(id, lines));
        return id;
    }

    @Test
    void deletesRefusedUsesThatNobodyReportsAnyMoreAndRemembersUntilWhen() {
        // Given more old ones than a batch, and a recent one
        integration("int-1", 1);
        execute("""
                INSERT INTO refused_use (integration_id, principal, region, action, error_code, reports, first_at, last_at,
                                         reported_at)
                SELECT 'int-1', 'p', 'eu-west-1', 's3:' || each, 'AccessDenied', 1, '2026-01-01'::timestamptz, '2026-01-01'::date + each,
                       now() - interval '31 days' FROM generate_series(1, 7) AS each
                UNION ALL
                SELECT 'int-1', 'p', 'eu-west-1', 's3:recent', 'AccessDenied', 1, '2026-01-01'::timestamptz, '2026-01-01'::date,
                       now() - interval '29 days'
                """);

        // When
        removeExpired.removeUnderLease();

        // Then
        assertThat(texts("SELECT action FROM refused_use")).containsExactly("s3:recent");
        assertThat(texts("SELECT (forgotten_until = '2026-01-08'::date)::text FROM refusal_watch"))
                .containsExactly("true");
    }

    @Test
    void runsOnlyInTheReplicaWithTheLease() {
        // Given
        validation("RECHECK", "DECIDED", null, OLD);
        execute(
                "UPDATE lease SET holder = gen_random_uuid(), free_at = now() + interval '1 minute' WHERE name = 'retention'");

        // When
        removeExpired.removeUnderLease();

        // Then
        assertThat(texts("SELECT id::text FROM validation")).hasSize(1);

        // And when that lease has expired, another replica takes over, and then waits for the interval
        execute("UPDATE lease SET free_at = now() - interval '1 second' WHERE name = 'retention'");
        removeExpired.removeUnderLease();
        assertThat(texts("SELECT id::text FROM validation")).isEmpty();
        validation("RECHECK", "DECIDED", null, OLD);
        removeExpired.removeUnderLease();
        assertThat(texts("SELECT id::text FROM validation")).hasSize(1);
    }

    @Test
    void rejectsARetentionOfLessThanADay() {
        assertThatThrownBy(() -> Expiry.of("rechecks", Duration.ofHours(23), (keptFor, limit) -> 0))
                .hasMessage("crossrole.retention.rechecks is PT23H, and must be at least a day");
    }

    private void integration(String id, int sequence) {
        execute("""
                INSERT INTO integration (id, tenant_id, status, sequence, created_at, changed_at)
                VALUES ('%s', 'acme', 'AWAITING_ROLE', %d, now(), now())
                """.formatted(id, sequence));
    }

    private UUID outcome(String integrationId, int sequence, String type, String createdAt) {
        UUID id = UUID.randomUUID();
        execute("""
                INSERT INTO outcome (id, integration_id, tenant_id, type, sequence, status, created_at, payload)
                VALUES ('%s', '%s', 'acme', 'io.crossrole.%s.v1', %d, 'AWAITING_ROLE', %s, '{}')
                """.formatted(id, integrationId, type, sequence, createdAt));
        return id;
    }

    private UUID validation(String cause, String state, String reason, String decidedAt) {
        UUID id = UUID.randomUUID();
        execute("""
                INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_digest, submitted_at,
                                        record_offset, accepted_at, state, next_attempt_at, verdict, reason, evidence,
                                        decided_at)
                SELECT '%s', '%1$s', 'acme', 'arn', '%s', gen_random_uuid(), decided, 0, decided, '%s', decided, %s, %s,
                       '[]', decided FROM (SELECT %s AS decided) AS at
                """.formatted(
                        id,
                        cause,
                        state,
                        state.equals("DECIDED") ? "'FAILED'" : "NULL",
                        reason == null ? "NULL" : "'" + reason + "'",
                        decidedAt));
        return id;
    }

    private static String text(UUID id) {
        return id.toString();
    }

    /** Sequences of the outcomes that still have a payload. */
    private List<String> kept(String integrationId) {
        return texts(
                "SELECT sequence::text FROM outcome WHERE integration_id = '%s' AND payload IS NOT NULL ORDER BY sequence"
                        .formatted(integrationId));
    }

    private List<String> texts(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(sql, String.class).getResultList());
    }

    private void execute(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(sql).executeUpdate());
    }
}
