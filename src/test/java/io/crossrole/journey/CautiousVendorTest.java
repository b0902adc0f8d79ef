package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.longrunning.Operation;
import io.crossrole.operations.imports.RequestImport;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CautiousVendor;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.SharedRole;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The strict choices that an installation has, and the episodes that it notices besides. */
@RealParts
@TestProfile(CautiousVendor.class)
class CautiousVendorTest {

    private static final String OTHER_TENANT = "rival";
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @TestHTTPResource
    URI service;

    @Inject
    RequestImport requestImport;

    @RegisterExtension
    private final World world = new World();

    private LoggedLines logged;
    private Operator operator;

    @BeforeEach
    void open() {
        logged = new LoggedLines();
        operator = new Operator(service.getPort(), null);
    }

    @AfterEach
    void close() {
        logged.close();
    }

    @Test
    void failsTheLaterOfTwoTenantsAndLeavesTheStandingConnectionAlone() {
        // Given a role that trusts the vendor for two tenants, and connects the one
        String first = requested(World.TENANT);
        String second = requested(OTHER_TENANT);
        String role = world.customer.makesRole(SharedRole.policy(world, first, second));
        world.upstream.submits(first, World.TENANT, role);
        world.downstream.awaitType(first, "connection.succeeded");

        // When the other submits it
        world.upstream.submits(second, OTHER_TENANT, role);

        // Then the other fails after its proof, and learns nothing of who was first
        Received failed = world.downstream.awaitType(second, "connection.failed");
        assertThat(failed).hasReason("ROLE_SHARED").hasActor("customer");
        assertThat(failed.data().get("attempts").asInt()).isGreaterThan(1);
        assertThat(failed).hasStatus("AWAITING_ROLE");
        assertThat(failed.data().toString()).doesNotContain(first, "\"" + World.TENANT + "\"");
        assertThat(episode("SHARED_ROLE", role).orElseThrow().get("refusedAt").asText())
                .isNotBlank();

        // When the standing connection is looked at again, by the schedule and by its owner
        Database.makesRecheckDue(first);
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(first).contains("DECIDED SUCCEEDED"));
        world.upstream.submits(first, World.TENANT, role);

        // Then it stands
        await().atMost(HALF_A_MINUTE)
                .until(() -> world.downstream.typesAbout(first).stream()
                                .filter("connection.succeeded"::equals)
                                .count()
                        == 2);
        assertThat(world.downstream.typesAbout(first)).doesNotContain("connection.lost", "connection.failed");
    }

    @Test
    void losesNoConnectionThatWasSharedBefore() {
        // Given two tenants that one role has connected, before the vendor became cautious
        String first = requested(World.TENANT);
        String second = requested(OTHER_TENANT);
        String role = world.customer.makesRole(SharedRole.policy(world, first, second));
        Database.connects(first, role);
        Database.connects(second, role);

        // When both are looked at again
        Database.recheckNow(first);
        Database.recheckNow(second);

        // Then both stand
        for (String id : List.of(first, second)) {
            await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).contains("DECIDED SUCCEEDED"));
            assertThat(world.downstream.typesAbout(id)).containsExactly("external-id.created");
        }
    }

    @Test
    void letsATenantConnectOneRoleTwice() {
        // Given
        String first = requested(World.TENANT);
        String second = requested(World.TENANT);
        String role = world.customer.makesRole(SharedRole.policy(world, first, second));

        // When
        world.upstream.submits(first, World.TENANT, role);
        world.upstream.submits(second, World.TENANT, role);

        // Then
        world.downstream.awaitType(first, "connection.succeeded");
        world.downstream.awaitType(second, "connection.succeeded");
    }

    @Test
    void takesNoRequestWithoutAnAccount() {
        // Given
        String id = World.newId();

        // When
        world.upstream.requests(id, World.TENANT);

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason()).startsWith("ACCOUNT_NOT_ANNOUNCED: ");
    }

    @Test
    void answersARequestThatIsKnownWithoutAnAccountAsBefore() {
        // Given an integration from the time before
        String id = knownWithoutAnAccount();

        // When it is requested again
        world.upstream.requests(id, World.TENANT);

        // Then it is answered with what it was answered with
        await().atMost(HALF_A_MINUTE)
                .until(() -> world.downstream.typesPublishedAbout(id).size() >= 2);
        assertThat(world.downstream.typesAbout(id)).containsExactly("external-id.created");
    }

    @Test
    void probesNoRoleOfAnUnannouncedAccount() {
        // Given
        String id = knownWithoutAnAccount();
        String role = world.customer.makesCarelessRole();

        // When
        world.upstream.submits(id, World.TENANT, role);

        // Then
        world.downstream.awaitsFailure(id).hasReason("ACCOUNT_NOT_ANNOUNCED");
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isZero();
    }

    @Test
    void keepsAConnectionOfAnUnannouncedAccount() {
        // Given a connection from the time before
        String id = knownWithoutAnAccount();
        String role = world.rightRoleFor(id);
        Database.connects(id, role);

        // When it is looked at again, and another role of the same account is submitted
        Database.recheckNow(id);
        await().atMost(HALF_A_MINUTE).until(() -> Database.rechecksOf(id).contains("DECIDED SUCCEEDED"));
        String another = world.connects(id);

        // Then
        assertThat(Database.query("SELECT role_arn FROM integration WHERE id = ? AND status = 'CONNECTED'", id))
                .containsExactly(another);
    }

    @Test
    void noticesATenantWhoSubmitsRolesOfManyAccounts() {
        // Given a tenant, and integrations as it has announced them
        String scanner = "tenant-" + UUID.randomUUID();
        String known = requested(scanner);

        // When roles of many accounts are submitted for it, the last ones twice
        for (int i = 0; i < CautiousVendor.MANY_ACCOUNTS + 1; i++) {
            world.upstream.submits(known, scanner, "arn:aws:iam::" + (222233330000L + i) + ":role/admin");
            world.upstream.submits(known, scanner, "arn:aws:iam::" + (222233330000L + i) + ":role/reader");
        }

        // Then there is one episode, and one warning
        await().atMost(HALF_A_MINUTE)
                .until(() -> episode("MANY_ACCOUNTS", scanner).isPresent());
        await().atMost(HALF_A_MINUTE).until(() -> warningsWith(scanner) == 1);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> warningsWith(scanner) == 1);
    }

    @Test
    void reportsNoTenantWithFewAccounts() {
        // Given
        String modest = "tenant-" + UUID.randomUUID();
        String scanner = "tenant-" + UUID.randomUUID();
        String id = requested(modest);
        String other = requested(scanner);

        // When
        for (int i = 0; i < CautiousVendor.MANY_ACCOUNTS + 1; i++) {
            world.upstream.submits(id, modest, "arn:aws:iam::111122223333:role/role-" + i);
            world.upstream.submits(other, scanner, "arn:aws:iam::" + (222233340000L + i) + ":role/admin");
        }

        // Then
        await().atMost(HALF_A_MINUTE)
                .until(() -> episode("MANY_ACCOUNTS", scanner).isPresent());
        assertThat(episode("MANY_ACCOUNTS", modest)).isEmpty();
    }

    @Test
    void importsNothingWithoutAnAccountAndNotesNoAccountOfAnImport() {
        // Given lines of a tenant that has many accounts, and one that names none
        String tenant = "tenant-" + UUID.randomUUID();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CautiousVendor.MANY_ACCOUNTS; i++) {
            lines.add("""
                    {"integrationId": "%s", "tenantId": "%s", "externalId": "%s", "awsAccountId": "%d", \
                    "roleArn": "arn:aws:iam::%d:role/vendor"}""".formatted(World.newId(), tenant, UUID.randomUUID(), 222233350000L + i, 222233350000L + i));
        }
        lines.add("""
                {"integrationId": "%s", "tenantId": "%s", "externalId": "%s"}""".formatted(World.newId(), tenant, UUID.randomUUID()));

        // When
        Operation operation = requestImport.request(
                new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                null,
                "olivia",
                false,
                null);

        // Then
        JsonNode ended = operator.awaitEnd(operation.id().toString());
        assertThat(ended.get("tallies").get("imported").asInt()).isEqualTo(CautiousVendor.MANY_ACCOUNTS);
        assertThat(ended.get("tallies").get("invalid").asInt()).isEqualTo(1);
        assertThat(Database.query("SELECT count(*) FROM validation WHERE tenant_id = ?", tenant))
                .containsExactly(String.valueOf(CautiousVendor.MANY_ACCOUNTS));
        assertThat(Database.query("SELECT account_id FROM submitted_account WHERE tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void findsExternalIdsOfTwoTenantsThatDifferOnlyInCase() {
        // Given integrations that were imported, of two tenants and of one
        String random = UUID.randomUUID().toString().replace("-", "");
        String first = imported(World.TENANT, "MegaVendor-" + random);
        String second = imported(OTHER_TENANT, "megavendor-" + random);
        imported(World.TENANT, "Own-" + random);
        imported(World.TENANT, "oWN-" + random);

        // Then
        await().atMost(HALF_A_MINUTE)
                .until(() -> episode("EXTERNAL_ID_CASE", "megavendor-" + random).isPresent());
        assertThat(episode("EXTERNAL_ID_CASE", "megavendor-" + random)
                        .orElseThrow()
                        .get("integrations")
                        .findValuesAsText("integrationId"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(episode("EXTERNAL_ID_CASE", "own-" + random)).isEmpty();
        assertThat(logged.text()).doesNotContainIgnoringCase("megavendor-" + random);

        // When the one is removed
        Database.update("UPDATE integration SET status = 'REMOVED' WHERE id = ?", second);

        // Then the episode ends
        await().atMost(HALF_A_MINUTE)
                .until(() -> episode("EXTERNAL_ID_CASE", "megavendor-" + random).isEmpty());
    }

    /** Their lines have the vendor's session token and the sessions that STS grants. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "software.amazon.awssdk",
                "software.amazon.awssdk.request",
                "org.apache.hc.client5",
                "org.apache.hc.client5.http.impl.classic.MainClientExec"
            })
    void debugsNeitherTheAwsSdkNorItsHttpClient(String logger) {
        // Given the levels that are configured, and not those of a test
        logged.close();

        // Then
        assertThat(Logger.getLogger(logger).isLoggable(Level.FINE)).isFalse();
        assertThat(Logger.getLogger(logger).isLoggable(Level.INFO)).isTrue();
    }

    private String imported(String tenant, String externalId) {
        String id = World.newId();
        Database.update("""
                INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at,
                                         changed_at)
                VALUES (?, ?, 'aws', 'aws', ?, 'AWAITING_ROLE', 1, now(), now())
                """, id, tenant, externalId);
        return id;
    }

    private String knownWithoutAnAccount() {
        String id = requested(World.TENANT);
        Database.update("UPDATE integration SET expected_account_id = NULL WHERE id = ?", id);
        return id;
    }

    private String requested(String tenant) {
        String id = World.newId();
        world.upstream.publish(
                UpstreamService.REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        """
                        {"integrationId": "%s", "tenantId": "%s", "integrationType": "athena", "awsAccountId": "%s"}
                        """.formatted(id, tenant, CustomerAccount.ID)));
        world.downstream.awaitType(id, "external-id.created");
        return id;
    }

    private Optional<JsonNode> episode(String kind, String subject) {
        for (JsonNode episode :
                operator.get("security-episodes?limit=500&kind=" + kind).json().get("episodes")) {
            if (episode.get("subject").asText().equals(subject)) {
                return Optional.of(episode);
            }
        }
        return Optional.empty();
    }

    private long warningsWith(String text) {
        return logged.text()
                .lines()
                .filter(it -> it.startsWith("WARN") && it.contains(text))
                .count();
    }
}
