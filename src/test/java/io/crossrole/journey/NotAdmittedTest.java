package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PastedArn;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Texts that are not admitted, without a call to AWS. Each is submitted for its own integration, and all are submitted
 * before the first is checked.
 */
@RealParts
class NotAdmittedTest {

    /** The account that is announced for each integration here, and for none in any other test. */
    private static final String ACCOUNT = "777766665555";

    private static final Map<PastedArn, String> INTEGRATIONS = new EnumMap<>(PastedArn.class);

    @RegisterExtension
    private static final World world = new World();

    @BeforeAll
    static void submitsAll() {
        for (PastedArn it : PastedArn.values()) {
            String id = World.newId();
            INTEGRATIONS.put(it, id);
            requestsForOneAccount(id);
        }
        INTEGRATIONS.forEach((it, id) -> {
            world.downstream.awaitType(id, "external-id.created");
            world.upstream.submits(id, World.TENANT, it.text());
        });
    }

    private static void requestsForOneAccount(String id) {
        world.upstream.publish(
                UpstreamService.REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        """
                        {"integrationId": "%s", "tenantId": "%s", "awsAccountId": "%s"}
                        """.formatted(id, World.TENANT, ACCOUNT)));
    }

    @ParameterizedTest
    @EnumSource
    void failsWithTheReasonAndQuotesWhatIsWrong(PastedArn pasted) {
        // When
        Received failed = failureOf(pasted);

        // Then
        assertThat(failed)
                .hasReason(pasted.reason())
                .hasDetailWith(pasted.quoted())
                .hasNoProbes()
                .has("attempts", 0)
                .hasStatus("AWAITING_ROLE");
    }

    @Test
    void asksAwsForNoneOfThem() {
        // Given one beside them that may be asked
        String askable = "arn:aws:iam::777766665555:role/askable";
        String id = World.newId();
        requestsForOneAccount(id);
        world.downstream.awaitType(id, "external-id.created");
        world.upstream.submits(id, World.TENANT, askable);

        // When all are decided
        world.downstream.awaitType(id, "connection.failed");
        INTEGRATIONS.keySet().forEach(NotAdmittedTest::failureOf);

        // Then
        assertThat(AwsAdmin.rolesAskedFor())
                .filteredOn(NotAdmittedTest::isOneOfThese)
                .containsOnly(askable);
    }

    private static boolean isOneOfThese(String roleArn) {
        return roleArn.isBlank()
                || roleArn.contains(ACCOUNT)
                || roleArn.toLowerCase(Locale.ROOT).contains("unasked");
    }

    private static Received failureOf(PastedArn pasted) {
        return world.downstream.awaitType(INTEGRATIONS.get(pasted), "connection.failed");
    }
}
