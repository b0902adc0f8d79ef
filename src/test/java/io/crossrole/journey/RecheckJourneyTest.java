package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.crossrole.validation.recheck.QueueRechecks;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a connection after it was proven: it is looked at again, and lost and restored when the answer has settled. */
@RealParts
class RecheckJourneyTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @Inject
    QueueRechecks rechecks;

    @RegisterExtension
    private final World world = new World();

    @Test
    void losesAndRestoresAConnectionByItself() {
        // Given a connection whose role was changed since
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);

        // When its recheck is due
        Database.makesRecheckDue(id);

        // Then it is lost
        Received lost = world.downstream.awaitType(id, "connection.lost");
        assertThat(lost)
                .hasReason("EXTERNAL_ID_NOT_REQUIRED")
                .has("cause", "recheck")
                .hasNo("submissionId");
        assertThat(lost.headers()).doesNotContainKey("ce_causationid");

        // When it is fixed and rechecked
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        Database.makesRecheckDue(id);

        // Then it is restored, and nothing was published in between
        Received restored = world.downstream.awaitType(id, "connection.restored");
        assertThat(restored).hasStatus("CONNECTED");
        assertThat(world.downstream.typesAbout(id))
                .containsExactly(
                        "external-id.created",
                        "connection.pending",
                        "connection.succeeded",
                        "connection.lost",
                        "connection.restored");
    }

    @Test
    void ranksTheCausesForARoleThatWasRightBefore() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.deletesRole(role);

        // When
        Database.makesRecheckDue(id);

        // Then
        world.downstream
                .awaitsLoss(id)
                .hasReason("ROLE_NOT_ASSUMABLE")
                .hasRemedyWith(
                        "Most likely the role was deleted, or its trust policy was changed",
                        "(9) its External ID was copied")
                .hasRemedyWithout(role);
    }

    @Test
    void publishesNothingAboutAnUnchangedConnection() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        // Not its copy on the compacted topic, which may be seen before it.
        world.downstream.awaitsSuccess(id);
        int told = world.downstream.typesAbout(id).size();

        // When
        Database.makesRecheckDue(id);

        // Then one round is enough, and the next look is planned
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).contains("DECIDED SUCCEEDED"));
        assertThat(Database.query("SELECT round FROM validation WHERE integration_id = ? AND cause = 'RECHECK'", id))
                .containsExactly("1");
        assertThat(Database.query("SELECT recheck_at > now() + interval '12 hours' FROM integration WHERE id = ?", id))
                .containsExactly("t");
        assertThat(world.downstream.typesAbout(id)).hasSize(told);
    }

    @Test
    void takesTheKindsOfNeighboursInTurn() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When it is looked at again and again
        for (int looks = 1; looks <= 4; looks++) {
            int made = looks;
            Database.makesRecheckDue(id);
            await().atMost(HALF_A_MINUTE)
                    .until(() -> Database.rechecksOf(id).equals(Collections.nCopies(made, "DECIDED SUCCEEDED")));
        }

        // Then each look takes three calls
        assertThat(Database.query("""
                        SELECT evidence::json -> 2 ->> 'differsIn' FROM validation
                         WHERE integration_id = ? AND cause = 'RECHECK' ORDER BY accepted_at
                        """, id))
                .containsExactly("last-character", "first-character", "random-character", "last-character");
        assertThat(Database.query("""
                        SELECT DISTINCT json_array_length(evidence::json) FROM validation
                         WHERE integration_id = ? AND cause = 'RECHECK'
                        """, id)).containsExactly("3");
    }

    @Test
    void losesAConnectionWhoseRoleAcceptsOneKindOfNeighbourWhenItsTurnComes() {
        // Given a role that was loosened since, so that other first characters will do
        String id = world.requestedIntegration();
        String role = world.connects(id);
        String externalId = world.externalIdOf(id);
        world.customer.changesTrustPolicy(
                role,
                world.trustPolicyOf(id)
                        .replace("StringEquals", "StringLike")
                        .replace(externalId, "*" + externalId.substring(1)));

        // When the last character has its turn
        Database.makesRecheckDue(id);
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED")));

        // Then nothing is found yet, and in the next turn it is
        Database.makesRecheckDue(id);
        world.downstream.awaitsLoss(id).hasReason("EXTERNAL_ID_WILDCARD");

        // When it is fixed
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        Database.makesRecheckDue(id);

        // Then it has met every kind before it is restored
        assertThat(world.downstream
                        .awaitType(id, "connection.restored")
                        .data()
                        .get("probes")
                        .findValuesAsText("differsIn"))
                .containsExactly("last-character", "first-character", "random-character");
    }

    @Test
    void asksWithEveryKindOfNeighbourWhenAnOperatorAsks() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        rechecks.queueNow(id).orElseThrow();

        // Then
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED")));
        assertThat(Database.query(
                        "SELECT json_array_length(evidence::json) FROM validation WHERE integration_id = ? AND cause = 'OPERATOR'",
                        id))
                .containsExactly("5");
    }

    @Test
    void changesAndPublishesNothingWhileStsTellsNothing() {
        // Given a connection whose role gets no answer, for longer than a denial would be final
        String id = world.requestedIntegration();
        String role = world.connects(id);
        int told = world.downstream.typesAbout(id).size();
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"throttling\", \"role\": \"%s\"}]}".formatted(role));

        // When
        Database.makesRecheckDue(id);

        // Then
        await().atMost(HALF_A_MINUTE).until(() -> Database.query("""
                                SELECT 1 FROM validation WHERE integration_id = ? AND cause = 'RECHECK'
                                   AND unanswered_since < now() - interval '4.5 seconds'
                                """, id).size() == 1);
        assertThat(Database.rechecksOf(id)).containsExactly("PENDING STS_UNAVAILABLE");
        assertThat(world.downstream.typesAbout(id)).hasSize(told);

        // When it answers again
        AwsAdmin.clearFaults();

        // Then
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).contains("DECIDED SUCCEEDED"));
    }

    @Test
    void discardsWhatItLearnsOfARoleThatWasReplacedMeanwhile() {
        // Given a recheck that takes its time
        String id = world.requestedIntegration();
        String old = world.connects(id);
        AwsAdmin.setFaults(
                "{\"faults\": [{\"kind\": \"slow\", \"delayMillis\": 3000, \"role\": \"%s\"}]}".formatted(old));
        world.customer.changesTrustPolicy(old, CustomerAccount.CARELESS);
        Database.makesRecheckDue(id);
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).contains("PENDING"));

        // When another role takes the old one's place
        String replacement = world.connects(id);

        // Then
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).contains("DECIDED DISCARDED"));
        assertThat(Database.query("SELECT role_arn FROM integration WHERE id = ? AND status = 'CONNECTED'", id))
                .containsExactly(replacement);
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.lost");
    }

    @Test
    void looksNowWhenAnOperatorAsks() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);

        // When
        UUID first = rechecks.queueNow(id).orElseThrow();
        UUID again = rechecks.queueNow(id).orElseThrow();

        // Then both times it is the same look, and its result says who asked
        assertThat(again).isEqualTo(first);
        world.downstream.awaitsLoss(id).has("cause", "operator");
    }

    @Test
    void looksAtNothingThatWasNeverConnected() {
        // Given
        String id = world.requestedIntegration();

        // Then
        assertThat(rechecks.queueNow(id)).isEmpty();
        assertThat(rechecks.queueNow(World.newId())).isEmpty();
    }

    @Test
    void endsTheRechecksOfARemovedIntegration() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        world.upstream.removes(id, World.TENANT);

        // Then
        world.downstream.awaitType(id, "connection.removed");
        assertThat(Database.query("SELECT recheck_at FROM integration WHERE id = ?", id))
                .containsExactly((String) null);
        assertThat(rechecks.queueNow(id)).isEmpty();
    }
}
