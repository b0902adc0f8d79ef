package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.testkit.World;
import io.crossrole.validation.Losses;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's own mistakes are never held against a customer. */
@RealParts
@TestProfile(WatchedVendor.class)
class VendorsMistakesTest {

    private static final String TRUSTS_NOBODY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"}}]}
            """;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TestHTTPResource(value = "/health", management = true)
    URL health;

    @RegisterExtension
    private final World world = new World();

    /** Those that other tests have lost within the hour are history. */
    @BeforeEach
    void anHourPasses() {
        Losses.forget();
        await().atMost(A_MINUTE).until(() -> canaries().equals("WELL"));
    }

    /** Refused in words that give the vendor away, and in those of any other denial. */
    @ParameterizedTest
    @ValueSource(strings = {"identity-denied", "access-denied"})
    void blamesNobodyWhileTheVendorsIdentityIsDenied(String fault) {
        // Given connections, and roles that are right
        List<String> connected = integrations(5);
        world.connectsAll(connected);
        List<String> submitted = integrations(5);
        List<String> roles = submitted.stream().map(world::rightRoleFor).toList();

        // When AWS denies the vendor whatever it asks, for longer than a denial takes to be final
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"%s\"}]}".formatted(fault));
        connected.forEach(Database::makesRecheckDue);
        for (int i = 0; i < roles.size(); i++) {
            world.upstream.submits(submitted.get(i), World.TENANT, roles.get(i));
        }
        connected.forEach(this::awaitManyRounds);
        submitted.forEach(this::awaitManyRounds);

        // Then no failure or loss was published
        assertThat(Stream.concat(connected.stream(), submitted.stream()))
                .allSatisfy(it -> assertThat(world.downstream.typesAbout(it))
                        .doesNotContain("connection.lost", "connection.failed"));

        // When it is fixed
        AwsAdmin.clearFaults();

        // Then all is well
        submitted.forEach(it -> world.downstream.awaitType(it, "connection.succeeded"));
        connected.forEach(id ->
                await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED"))));
        assertThat(connected)
                .allSatisfy(it -> assertThat(world.downstream.typesAbout(it)).doesNotContain("connection.lost"));
    }

    /** Rounds, for twice as long as a denial takes to be final. */
    private void awaitManyRounds(String integrationId) {
        await().atMost(A_MINUTE).until(() -> Database.query("""
                                SELECT 1 FROM validation WHERE integration_id = ? AND state = 'PENDING'
                                   AND accepted_at < now() - interval '7 seconds' AND round > 3
                                """, integrationId).size() == 1);
    }

    @Test
    void stillFailsARoleThatIsWrong() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());

        // Then
        world.downstream.awaitsFailure(id).hasReason("EXTERNAL_ID_NOT_REQUIRED").has("vouched", true);
    }

    @Test
    void vouchesForASuccessALossAndARestoration() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);

        // When it is lost, and restored
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);
        Database.makesRecheckDue(id);
        Received lost = world.downstream.awaitType(id, "connection.lost");
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        Database.makesRecheckDue(id);
        Received restored = world.downstream.awaitType(id, "connection.restored");

        // Then
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        assertThat(List.of(succeeded, lost, restored))
                .allSatisfy(it -> assertThat(it.data().get("vouched").asBoolean())
                        .as(it.type())
                        .isTrue());
        world.downstream.awaitsPending(id).hasNo("vouched");
    }

    @Test
    void vouchesForNothingThatIsNotAdmitted() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.upstream.submits(id, World.TENANT, "no ARN at all");

        // Then
        world.downstream.awaitsFailure(id).has("vouched", false);
    }

    /** A canary whose trust policy is broken says nothing false; a success waits until they are right again. */
    @Test
    void connectsNoRoleWhileACanaryIsWrong() {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);
        String careless = ConfigProvider.getConfig().getValue("crossrole.canary.roles.aws.careless-arn", String.class);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"access-denied\", \"role\": \"%s\"}]}".formatted(careless));

        // When
        world.upstream.submits(id, World.TENANT, role);
        awaitManyRounds(id);

        // Then
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.succeeded", "connection.failed");

        // When
        AwsAdmin.clearFaults();

        // Then
        world.downstream.awaitsSuccess(id).has("vouched", true);
    }

    @Test
    void saysInTheHealthWhatTheCanariesSay() {
        await().atMost(A_MINUTE).untilAsserted(() -> assertThat(
                        readiness("Canaries").get("data").get("aws").asText())
                .isEqualTo("well"));
    }

    private JsonNode readiness(String check) throws Exception {
        HttpResponse<String> ready = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(health + "/ready")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(ready.statusCode()).isEqualTo(200);
        return StreamSupport.stream(
                        new ObjectMapper().readTree(ready.body()).get("checks").spliterator(), false)
                .filter(it -> it.get("name").asText().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void holdsLossesBackWhenThereAreTooManyAtOnce() {
        // Given connections of several tenants, most of whose roles turn wrong at the same time
        List<String> connected = Stream.generate(World::newId).limit(6).toList();
        connected.forEach(it -> world.upstream.requests(it, "tenant-of-" + it));
        List<String> roles = connected.stream().map(world::rightRoleFor).toList();
        for (int i = 0; i < roles.size(); i++) {
            world.upstream.submits(connected.get(i), "tenant-of-" + connected.get(i), roles.get(i));
        }
        connected.forEach(it -> world.downstream.awaitType(it, "connection.succeeded"));
        roles.forEach(it -> world.customer.changesTrustPolicy(it, TRUSTS_NOBODY));

        // When they are looked at again
        connected.forEach(Database::makesRecheckDue);

        // Then each loss is held back
        connected.forEach(id ->
                await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id).equals(List.of("PENDING LOSS_HELD"))));
        assertThat(connected)
                .allSatisfy(it -> assertThat(world.downstream.typesAbout(it)).doesNotContain("connection.lost"));

        // When all but two are fixed
        for (int i = 2; i < roles.size(); i++) {
            world.customer.changesTrustPolicy(roles.get(i), world.trustPolicyOf(connected.get(i)));
        }

        // Then the two are lost, and the others stand
        connected.subList(0, 2).forEach(it -> world.downstream.awaitType(it, "connection.lost"));
        connected.subList(2, 6).forEach(id -> await().atMost(A_MINUTE)
                .until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED"))));
        assertThat(connected.subList(2, 6))
                .allSatisfy(it -> assertThat(world.downstream.typesAbout(it)).doesNotContain("connection.lost"));
    }

    private List<String> integrations(int count) {
        List<String> ids = Stream.generate(World::newId).limit(count).toList();
        ids.forEach(it -> world.upstream.requests(it, World.TENANT));
        ids.forEach(it -> world.downstream.awaitType(it, "external-id.created"));
        return ids;
    }

    private static String canaries() {
        return String.join(" ", Database.query("SELECT state FROM canary WHERE partition = 'aws'"));
    }
}
