package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.STATE;
import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journey from a role to a connection, with everything that may come in between. */
@RealParts
class ValidateJourneyTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void waitsForAnIntegrationThatIsRequestedAfterItsRole() {
        // Given a role for an integration that was not requested yet
        String id = World.newId();
        String careless = world.customer.makesCarelessRole();
        world.upstream.submits(id, World.TENANT, careless);

        // When it is requested
        world.upstream.requests(id, World.TENANT);

        // Then the role is judged
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(failed).hasReason("EXTERNAL_ID_NOT_REQUIRED");
        assertThat(world.downstream.awaitType(id, "external-id.created").sequence())
                .isLessThan(failed.sequence());
    }

    @Test
    void takesUpARoleAgainWhoseIntegrationIsRequestedAfterItWasGivenUp() {
        // Given a role that was given up
        String id = World.newId();
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        awaitStored(id);
        Database.endsWaitForIntegration(id);
        Received unknown = world.downstream.awaitType(id, "connection.failed");
        assertThat(unknown).hasReason("UNKNOWN_INTEGRATION");
        assertThat(unknown.sequence()).isZero();
        assertThat(unknown).hasNo("externalId");

        // When its integration is requested after all
        world.upstream.requests(id, World.TENANT);

        // Then it is judged, in an event of its own
        Received judged = world.downstream.await1(
                id, it -> it.type().contains("failed") && reasonOf(it).equals("EXTERNAL_ID_NOT_REQUIRED"));
        assertThat(judged.id()).isNotEqualTo(unknown.id());
        assertThat(world.downstream.about(id)).noneMatch(it -> it.topic().equals(STATE) && it.sequence() == 0);
    }

    @Test
    void publishesNothingAboutAnotherTenantsRoleThatCameFirst() {
        // Given a role that another tenant submits for an integration before it is requested
        String id = World.newId();
        String role = world.customer.makesCarelessRole();
        world.upstream.submits(id, "mallory", role);
        awaitStored(id);

        // When its owner requests it and submits a role, too
        world.upstream.requests(id, World.TENANT);
        world.upstream.submits(id, World.TENANT, role, Instant.now().minusSeconds(5));

        // Then only the owner's is answered, and the other's has not pushed it out
        world.downstream.awaitsFailure(id).hasReason("EXTERNAL_ID_NOT_REQUIRED");
        assertThat(world.downstream.about(id))
                .allMatch(it -> it.data().get("tenantId").asText().equals(World.TENANT));
    }

    private static void awaitStored(String id) {
        await().until(() -> !Database.query("SELECT 1 FROM validation WHERE integration_id = ?", id)
                .isEmpty());
    }

    @Test
    void rejectsAnotherTenantsRole() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, "mallory", "arn:aws:iam::111122223333:role/x");

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason()).startsWith("TENANT_MISMATCH: ");
        assertThat(world.downstream.typesAbout(id)).containsExactly("external-id.created");
    }

    @Test
    void answersARedeliveryWithTheSameEventAndAsksAwsNoMore() {
        // Given a decided submission
        String id = world.requestedIntegration();
        String role = world.customer.makesCarelessRole();
        CloudEvent submission = world.upstream.submits(id, World.TENANT, role);
        Received first = world.downstream.awaitType(id, "connection.failed");
        long calls = AwsAdmin.assumeRoleCallsFor(role);

        // When it is delivered again
        world.upstream.publish(SUBMITTED, id, submission);

        // Then
        await().until(() -> failures(id).size() == 2);
        assertThat(failures(id)).allMatch(it -> it.id().equals(first.id()) && it.sequence() == first.sequence());
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isPositive().isEqualTo(calls);
    }

    private List<Received> failures(String id) {
        return world.downstream.about(id).stream()
                .filter(it -> it.topic().equals(DownstreamService.RESULTS))
                .filter(it -> it.type().contains("failed"))
                .toList();
    }

    @Test
    void rejectsAnEventIdThatWasUsedBefore() {
        // Given
        String id = world.requestedIntegration();
        CloudEvent submission = world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/first");

        // When
        world.upstream.publish(
                SUBMITTED,
                id,
                UpstreamService.event(submission.getType(), submission.getId(), Instant.now(), """
                {"integrationId": "%s", "tenantId": "acme", "roleArn": "arn:aws:iam::111122223333:role/second"}
                """.formatted(id)));

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .startsWith("EVENT_ID_REUSED: ")
                .contains(submission.getId());
    }

    @Test
    void deadLettersWhatOnlyPostgresRejectsWhileItsBatchGoesOn() {
        // Given poison that CloudEvents and the schema allow, between two that are fine
        String first = world.requestedIntegration();
        String poisoned = world.requestedIntegration();
        String last = world.requestedIntegration();

        // When
        world.upstream.submits(first, World.TENANT, "not an ARN");
        world.upstream.publish(
                UpstreamService.SUBMITTED,
                poisoned,
                UpstreamService.event(
                        "io.crossrole.role.submitted.v1", UUID.randomUUID() + "\0", Instant.now(), """
                        {"integrationId": "%s", "tenantId": "acme", "roleArn": "arn:aws:iam::111122223333:role/x"}
                        """.formatted(
                                        poisoned)));
        world.upstream.submits(last, World.TENANT, "not an ARN either");

        // Then
        assertThat(world.downstream.awaitDeadLetter(poisoned).deadLetterReason())
                .startsWith("NOT_STORABLE: ");
        world.downstream.awaitsFailure(first).hasReason("MALFORMED_ROLE_ARN");
        world.downstream.awaitsFailure(last).hasReason("MALFORMED_ROLE_ARN");
    }

    @Test
    void answersARoleArnWithHalfACharacter() {
        // Given
        String id = world.requestedIntegration();

        // When half of a surrogate pair is submitted, which no encoding can carry
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/\\ud800");

        // Then
        world.downstream.awaitsFailure(id).hasReason("MALFORMED_ROLE_ARN");
    }

    @Test
    void admitsNoRoleThatNeedsNoProbe() {
        // Given
        String id = world.requestedIntegration();
        String role = "arn:aws:iam::999988887777:role/crossrole";

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        world.downstream.awaitsFailure(id).hasReason("OWN_ACCOUNT_ROLE").hasNoProbes();
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isZero();
    }

    @Test
    void decidesANewerSubmissionAndNotTheOlderOne() {
        // Given a role that is still being asked
        String id = world.requestedIntegration();
        String unanswered = "arn:aws:iam::111122223333:role/unanswered";
        AwsAdmin.setFaults(
                "{\"faults\": [{\"kind\": \"service-unavailable\", \"role\": \"%s\"}]}".formatted(unanswered));
        CloudEvent older = world.upstream.submits(id, World.TENANT, unanswered);
        world.downstream.awaitType(id, "connection.pending");

        // When a newer one is submitted, and after it one that is older than both
        String role = world.rightRoleFor(id);
        world.upstream.submits(id, World.TENANT, role);
        CloudEvent oldest = world.upstream.submits(
                id,
                World.TENANT,
                "arn:aws:iam::111122223333:role/oldest",
                Instant.now().minusSeconds(60));

        // Then the newer one connects, and the others are told that they are superseded
        world.downstream.awaitsSuccess(id).hasConnectedRole(role);
        await().until(() -> failures(id).size() == 2);
        assertThat(failures(id)).allMatch(it -> reasonOf(it).equals("SUPERSEDED"));
        assertThat(failures(id))
                .extracting(it -> it.headers().get("ce_causationid"))
                .containsExactlyInAnyOrder(older.getId(), oldest.getId());
    }

    @Test
    void keepsTheOldRoleUntilANewOneIsProven() {
        // Given
        String id = world.requestedIntegration();
        String proven = world.connects(id);

        // When
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());

        // Then
        world.downstream.awaitsFailure(id).hasStatus("CONNECTED").hasConnectedRole(proven);
    }

    @Test
    void losesAndRestoresAConnectionWhoseRoleIsSubmittedAgain() {
        // Given a connection whose role was changed since
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);

        // When it is submitted again
        world.upstream.submits(id, World.TENANT, role);

        // Then it is lost
        world.downstream.awaitsLoss(id).hasReason("EXTERNAL_ID_NOT_REQUIRED").hasStatus("LOST");

        // When it is fixed and submitted again
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        world.upstream.submits(id, World.TENANT, role);

        // Then it is restored
        world.downstream.awaitsRestoration(id).hasStatus("CONNECTED");
    }

    @Test
    void endsARemovedIntegration() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        world.upstream.removes(id, World.TENANT);

        // Then it ends, the compacted topic forgets it, and a role is not admitted
        Received removed = world.downstream.awaitType(id, "connection.removed");
        assertThat(removed).hasStatus("REMOVED");
        world.downstream.await1(id, it -> it.topic().equals(STATE) && it.value() == null);
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/x");
        world.downstream.awaitsFailure(id).hasReason("INTEGRATION_REMOVED");
    }

    @Test
    void connectsARoleThatBecomesRightWithoutCallingItWrong() {
        // Given a role whose creation takes a while to take effect
        String id = world.requestedIntegration();
        AwsAdmin.setFaults("{\"propagationDelayMillis\": 2500}");
        String role = world.rightRoleFor(id);

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        Received pending = world.downstream.awaitType(id, "connection.pending");
        assertThat(Instant.parse(pending.data().get("nextCheckAt").asText()))
                .isAfter(Instant.parse(pending.data().get("checkedAt").asText()));
        world.downstream.awaitType(id, "connection.succeeded");
        assertThat(world.downstream.typesAbout(id))
                .containsExactly("external-id.created", "connection.pending", "connection.succeeded");
    }

    @Test
    void failsARoleThatNeverLetsUsIn() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/" + UUID.randomUUID());

        // Then
        Received failed = world.downstream.awaitType(id, "connection.failed");
        assertThat(failed).hasReason("ROLE_NOT_ASSUMABLE").hasRemedyWith(world.externalIdOf(id), "999988887777");
        assertThat(failed.data().get("probes").findValuesAsText("name"))
                .startsWith("with-external-id", "without-external-id", "with-another-external-id");
        assertThat(failed.data().get("probes").findValuesAsText("result")).containsOnly("denied");
        assertThat(failed.data().get("attempts").asInt()).isGreaterThan(2);
    }

    @Test
    void neverReadsATroubleOfItsOwnAsADenial() {
        // Given an STS that throttles, breaks down and refuses our credentials, for longer than a denial would be final
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"throttling\", \"every\": 2}, {\"kind\": \"expired-token\"}]}");
        world.upstream.submits(id, World.TENANT, role);
        world.downstream.awaitsPending(id).hasReason("STS_UNAVAILABLE");
        await().pollDelay(Duration.ofMillis(4_500)).until(() -> true);

        // When it is well again
        AwsAdmin.clearFaults();

        // Then
        world.downstream.awaitType(id, "connection.succeeded");
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.failed");
    }
}
