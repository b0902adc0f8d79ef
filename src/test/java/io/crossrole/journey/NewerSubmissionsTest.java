package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newer of two submissions supersedes the other, even with a wrong clock. */
@RealParts
class NewerSubmissionsTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** A minute less than the longest time ahead that a broker accepts by default. */
    private static final Duration FAR_AHEAD = Duration.ofMinutes(59);

    @RegisterExtension
    private final World world = new World();

    private String id;
    private Instant now;

    @BeforeEach
    void open() {
        id = world.requestedIntegration();
        now = Instant.now();
    }

    @Test
    void outlivesAMalformedArnOfAClockThatIsAnHourAhead() {
        // Given
        submitsPlain("not an arn", now.plus(FAR_AHEAD));
        world.downstream.awaitsFailure(id).hasReason("MALFORMED_ROLE_ARN");

        // Then
        world.connects(id);
    }

    @Test
    void storesATimeThatCantBeOnceAndSeesTheSameInAReplay() {
        // Given
        Instant ahead = now.plus(FAR_AHEAD);
        submitsPlain(world.rightRoleFor(id), ahead);
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        Instant submittedAt = Instant.parse(succeeded.data().get("submittedAt").asText());
        assertThat(submittedAt).isBetween(now.minusSeconds(60), now.plusSeconds(120));
        String row = submissions();

        // When the same record comes again
        submitsPlain(succeeded.data().get("roleArn").asText(), ahead);

        // Then
        await().atMost(A_MINUTE)
                .until(() -> world.downstream.about(id).stream()
                                .filter(it ->
                                        it.topic().equals(RESULTS) && it.id().equals(succeeded.id()))
                                .count()
                        == 2);
        assertThat(submissions()).isEqualTo(row);

        // And a newer role takes its place
        world.connects(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:user/olivia",
                "arn:aws:iam::999988887777:role/own",
                "arn:aws-cn:iam::111122223333:role/elsewhere",
                "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/linked"
            })
    void letsAnOlderRoleGoOnWhereTheNewerWasNotAdmitted(String notAdmitted) {
        // Given a role that is being asked
        String role = world.rightRoleFor(id);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"service-unavailable\", \"role\": \"%s\"}]}".formatted(role));
        world.upstream.submits(id, World.TENANT, role, now.minusSeconds(60));
        world.downstream.awaitType(id, "connection.pending");

        // When
        CloudEvent newer = world.upstream.submits(id, World.TENANT, notAdmitted, now);
        Received failed = world.downstream.awaitType(id, "connection.failed");
        AwsAdmin.clearFaults();

        // Then
        assertThat(failed.headers()).containsEntry("ce_causationid", newer.getId());
        world.downstream.awaitsSuccess(id).hasConnectedRole(role);
    }

    @Test
    void letsAnOlderRoleGoOnWhereTheNewerIsOfAnotherAccountThanAnnounced() {
        // Given
        String announced = World.newId();
        world.upstream.publish(
                UpstreamService.REQUESTED,
                announced,
                UpstreamService.event("io.crossrole.integration.requested.v1", announced, now, """
                        {"integrationId": "%s", "tenantId": "acme", "awsAccountId": "%s"}
                        """.formatted(
                                announced, CustomerAccount.ID)));
        world.downstream.awaitType(announced, "external-id.created");
        id = announced;
        world.upstream.submits(id, World.TENANT, "arn:aws:iam::444455556666:role/elsewhere", now);
        world.downstream.awaitsFailure(id).hasReason("UNEXPECTED_ACCOUNT");

        // When
        world.upstream.submits(id, World.TENANT, world.rightRoleFor(id), now.minusSeconds(60));

        // Then
        world.downstream.awaitType(id, "connection.succeeded");
    }

    @Test
    void asksAnOlderRoleAfterANewerOneHasFailed() {
        // Given
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole(), now);
        world.downstream.awaitType(id, "connection.failed");

        // When
        world.upstream.submits(id, World.TENANT, world.rightRoleFor(id), now.minusSeconds(60));

        // Then
        world.downstream.awaitType(id, "connection.succeeded");
    }

    @Test
    void yieldsOnlyToARoleThatWasSubmittedAfterTheConnectedOne() {
        // Given a connection, and a newer role that has failed
        String connected = world.rightRoleFor(id);
        world.upstream.submits(id, World.TENANT, connected, now.minusSeconds(60));
        awaitConnectedThrough(connected);
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole(), now);
        world.downstream.awaitType(id, "connection.failed");

        // When a role comes that is older than the connected one
        CloudEvent older = world.upstream.submits(id, World.TENANT, world.rightRoleFor(id), now.minusSeconds(90));

        // Then
        Received superseded = world.downstream.await1(
                id, it -> older.getId().equals(it.headers().get("ce_causationid")));
        assertThat(superseded).hasReason("SUPERSEDED");

        // When one comes that is newer than the connected one, and older than the one that has failed
        String between = world.rightRoleFor(id);
        world.upstream.submits(id, World.TENANT, between, now.minusSeconds(30));

        // Then
        awaitConnectedThrough(between);
    }

    @Test
    void remembersWhenTheRoleWasSubmittedThroughLossAndRestoration() {
        // Given
        String connected = world.rightRoleFor(id);
        world.upstream.submits(id, World.TENANT, connected, now.minusSeconds(60));
        awaitConnectedThrough(connected);
        String trustPolicy = world.trustPolicyOf(id);
        world.customer.changesTrustPolicy(connected, trustPolicy.replace("StringEquals", "StringEqualsIfExists"));
        Database.makesRecheckDue(id);
        world.downstream.awaitType(id, "connection.lost");
        world.customer.changesTrustPolicy(connected, trustPolicy);
        Database.makesRecheckDue(id);
        world.downstream.awaitType(id, "connection.restored");

        // When
        CloudEvent older = world.upstream.submits(id, World.TENANT, world.rightRoleFor(id), now.minusSeconds(90));

        // Then
        Received superseded = world.downstream.await1(
                id, it -> older.getId().equals(it.headers().get("ce_causationid")));
        assertThat(superseded).hasReason("SUPERSEDED");
    }

    @Test
    void takesARoleOfAClockThatWasNeverSet() {
        // When
        world.upstream.submits(id, World.TENANT, world.rightRoleFor(id), Instant.parse("0001-01-01T00:00:00Z"));

        // Then its results tell a time that a restore reads
        world.downstream.awaitsSuccess(id).has("submittedAt", "1970-01-01T00:00:00Z");
    }

    private void awaitConnectedThrough(String role) {
        world.downstream.await1(
                id,
                it -> "io.crossrole.connection.succeeded.v1".equals(it.type())
                        && it.data().get("connectedRoleArn").asText().equals(role));
    }

    private void submitsPlain(String roleArn, Instant recorded) {
        byte[] value = """
                {"integrationId": "%s", "tenantId": "%s", "roleArn": "%s"}
                """.formatted(id, World.TENANT, roleArn).getBytes(StandardCharsets.UTF_8);
        world.upstream.send(new ProducerRecord<>(UpstreamService.SUBMITTED, null, recorded.toEpochMilli(), id, value));
    }

    private String submissions() {
        return String.join(
                "\n",
                Database.query("SELECT validation::text FROM validation WHERE integration_id = ? ORDER BY 1", id));
    }
}
