package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.TopicsOnRecord;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shipped service on a database that was restored from a backup, older than what was published since. */
class RestoreIT {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final List<String> TABLES = List.of("integration", "validation", "outcome");

    @RegisterExtension
    private final World world = new World();

    private final TopicsOnRecord topics = new TopicsOnRecord();

    @AfterEach
    void close() {
        Database.update("DROP SCHEMA IF EXISTS backup CASCADE");
        topics.close();
    }

    @Test
    void bringsBackWhatWasPublishedSinceTheBackupBeforeItTakesAnythingIn() {
        // Given what is in the backup
        String awaiting;
        String connectedBefore;
        String lostSince;
        String removedSince;
        String connectedSince;
        String requestedSince = World.newId();
        String removedUnrequested = World.newId();
        String failed;
        String role;
        topics.deleteInboundRecords();
        try (PackagedService service = PackagedService.start("before-restore", PackagedService.DECIDES_SOON)) {
            awaiting = world.requestedIntegration();
            connectedBefore = world.requestedIntegration();
            lostSince = world.requestedIntegration();
            removedSince = world.requestedIntegration();
            connectedSince = world.requestedIntegration();
            failed = world.requestedIntegration();
            world.connects(connectedBefore);
            role = world.connects(lostSince);
            world.connects(removedSince);
            backUp();

            // And what happened since
            world.customer.deletesRole(role);
            Database.makesRecheckDue(lostSince);
            world.downstream.awaitType(lostSince, "connection.lost");
            world.upstream.removes(removedSince, World.TENANT);
            world.downstream.awaitType(removedSince, "connection.removed");
            world.connects(connectedSince);
            world.upstream.submits(failed, World.TENANT, world.customer.makesCarelessRole());
            world.downstream.awaitType(failed, "connection.failed");
            requestsWithAnAccount(requestedSince);
            world.downstream.awaitType(requestedSince, "external-id.created");
            world.connects(requestedSince);
            world.upstream.removes(removedUnrequested, World.TENANT);
            world.downstream.awaitType(removedUnrequested, "connection.removed");
            assertThat(service.isReady()).isTrue();
        }
        List<String> ids = List.of(
                awaiting,
                connectedBefore,
                lostSince,
                removedSince,
                connectedSince,
                requestedSince,
                removedUnrequested,
                failed);
        List<String> before = everythingOf(ids);
        int answers = answersOf(ids).size();
        List<String> roles = Database.query(
                "SELECT role_arn FROM validation WHERE integration_id IN ('" + String.join("', '", ids) + "')");

        // When the backup is restored, and every topic is taken in again from its start
        restoreBackUp();
        assertThat(everythingOf(ids)).isNotEqualTo(before);
        topics.resetToEarliest();
        long calls = callsAbout(roles);
        Map<String, String> restoring = new HashMap<>(PackagedService.DECIDES_SOON);
        restoring.put("crossrole.restore.once", "backup-" + UUID.randomUUID());
        try (PackagedService service = PackagedService.start("restored", restoring)) {
            await("intake opens").atMost(TWO_MINUTES).until(() -> service.log()
                    .contains("The restore is finished, and intake opens"));
            await("all is taken in again").atMost(TWO_MINUTES).until(topics::areTakenIn);
            await("all is answered again")
                    .atMost(TWO_MINUTES)
                    .until(() -> answersOf(ids).size() >= answers + 14);

            // Then it is as if nothing had been lost, and AWS was asked nothing
            assertThat(everythingOf(ids)).isEqualTo(before);
            assertThat(callsAbout(roles)).isLessThanOrEqualTo(calls);
            assertThat(answersOf(ids).stream().map(Received::id).distinct()).hasSize((int) answersOf(ids).stream()
                    .map(it -> it.key() + " " + it.sequence())
                    .distinct()
                    .count());

            // And each continues from its latest sequence
            long latest = sequenceOf(connectedSince);
            world.upstream.removes(connectedSince, World.TENANT);
            assertThat(world.downstream
                            .awaitType(connectedSince, "connection.removed")
                            .sequence())
                    .isEqualTo(latest + 1);
            String replacement = world.rightRoleFor(lostSince);
            world.upstream.submits(lostSince, World.TENANT, replacement);
            await().atMost(TWO_MINUTES).until(() -> statusOf(lostSince).equals("CONNECTED " + replacement));
            assertThat(Database.query(
                            "SELECT count(*) - max(sequence) FROM outcome WHERE integration_id = ?", lostSince))
                    .containsExactly("0");
        }
    }

    private static long callsAbout(List<String> roles) {
        return AwsAdmin.rolesAskedFor().stream().filter(roles::contains).count();
    }

    private void requestsWithAnAccount(String id) {
        world.upstream.publish(
                UpstreamService.REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        """
                        {"integrationId": "%s", "tenantId": "%s", "awsAccountId": "%s"}
                        """.formatted(id, World.TENANT, CustomerAccount.ID)));
    }

    /** All published outcomes, without the copies on the compacted topic. */
    private List<Received> answersOf(List<String> ids) {
        return world.downstream.all().stream()
                .filter(it -> it.topic().equals(DownstreamService.RESULTS)
                        || it.topic().equals(DownstreamService.EXTERNAL_IDS))
                .filter(it -> ids.contains(it.key()))
                .sorted(Comparator.comparing(Received::arrivedAt))
                .toList();
    }

    private static void backUp() {
        Database.update("DROP SCHEMA IF EXISTS backup CASCADE");
        Database.update("CREATE SCHEMA backup");
        TABLES.forEach(it -> Database.update("CREATE TABLE backup.%1$s AS SELECT * FROM %1$s".formatted(it)));
    }

    private static void restoreBackUp() {
        Database.update("TRUNCATE integration, validation, outcome, outbox, operation, import_line, dead_letter");
        TABLES.forEach(it -> Database.update("INSERT INTO %1$s SELECT * FROM backup.%1$s".formatted(it)));
    }

    /** The columns that must not change: all but those that workers alone need. */
    private static List<String> everythingOf(List<String> ids) {
        String list = "'" + String.join("', '", ids) + "'";
        return Stream.of("""
                        SELECT concat_ws(' ', id, tenant_id, type, partition, expected_account_id, external_id, status,
                                         role_arn, role_account_id, sequence, created_at, changed_at,
                                         recheck_at IS NULL)
                          FROM integration WHERE id IN (%s) ORDER BY id
                        """, """
                        SELECT concat_ws(' ', id, integration_id, tenant_id, type, sequence, status, causation_id,
                                         traceparent, created_at, payload)
                          FROM outcome WHERE integration_id IN (%s) ORDER BY integration_id, sequence
                        """, """
                        SELECT concat_ws(' ', id, integration_id, tenant_id, role_arn, event_id, event_digest,
                                         traceparent, submitted_at, state, round, verdict, reason, evidence, outcome_id)
                          FROM validation WHERE integration_id IN (%s) AND cause = 'SUBMISSION' ORDER BY id
                        """)
                .flatMap(it -> Database.query(it.formatted(list)).stream())
                .toList();
    }

    private static long sequenceOf(String id) {
        return Long.parseLong(Database.query("SELECT sequence FROM integration WHERE id = ?", id)
                .get(0));
    }

    private static String statusOf(String id) {
        return Database.query("SELECT concat_ws(' ', status, role_arn) FROM integration WHERE id = ?", id)
                .get(0);
    }
}
