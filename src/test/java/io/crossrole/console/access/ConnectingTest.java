package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.access.Guest.Answer;
import io.crossrole.link.Links;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who connects an account in the console, and what each visitor may not do. */
@RealParts
@TestProfile(WithProvider.class)
class ConnectingTest {

    private static final String CONNECT = "/console/connect";
    private static final String ROLE = "/console/connect/role";

    @TestHTTPResource("/")
    URI service;

    @Inject
    Links links;

    @RegisterExtension
    private final World world = new World();

    @Test
    void letsAConnectorConnectAnAccountOfTheOwnTenantWhateverTheFormSays() {
        // Given
        Guest connector = Guest.signedIn(service, Person.ACME);
        assertThat(connector.get(connector.get(CONNECT).location()).status()).isEqualTo(200);

        // When
        Answer requested = connector.post(CONNECT, request("globex"));
        String id = requested.location().replaceFirst(".*[?&]id=([^&]+).*", "$1");
        world.downstream.awaitType(id, "external-id.created");
        Answer submitted = connector.post(ROLE, submission(id, world.rightRoleFor(id)));

        // Then
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(303);
        assertThat(world.downstream
                        .awaitType(id, "connection.succeeded")
                        .data()
                        .get("tenantId")
                        .asText())
                .isEqualTo("acme");
        assertThat(connector.get(ROLE + "?id=" + id).status()).isEqualTo(200);
        assertThat(Guest.signedIn(service, Person.GLOBEX)
                        .get(ROLE + "?id=" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void letsTheHolderOfALinkSubmitARole() {
        // Given
        String id = world.requestedIntegration();
        Guest customer = holderOfLinkTo(id);

        // When
        Answer submitted = customer.post(ROLE, submission(id, world.rightRoleFor(id)));

        // Then
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(303);
        world.downstream.awaitType(id, "connection.succeeded");
        assertThat(customer.get(submitted.location()).status()).isEqualTo(200);
    }

    @Test
    void takesARoleForAnotherTenantsIntegrationFromNobody() {
        // Given
        String others = world.requestedIntegration("globex");
        String role = world.rightRoleFor(others);

        // Then
        for (Guest guest : new Guest[] {
            Guest.signedIn(service, Person.ACME), holderOfLinkTo(world.requestedIntegration()), new Guest(service)
        }) {
            for (String address : new String[] {ROLE, "/console/connect/arn", "/console/connect/recheck"}) {
                assertThat(guest.post(address, submission(others, role)).status())
                        .isIn(404, 303);
            }
        }
        assertThat(Guest.signedIn(service, Person.GLOBEX)
                        .get(ROLE + "?id=" + others)
                        .body())
                .doesNotContain("Checking your role");
    }

    @Test
    void publishesNothingThatIsNotInTheAuditList() {
        // Given
        String id = world.requestedIntegration();
        Guest customer = holderOfLinkTo(id);
        String role = world.rightRoleFor(id);
        Database.update(
                "ALTER TABLE audit_entry ADD CONSTRAINT full_list CHECK (subject <> '%s') NOT VALID".formatted(id));

        // When
        Answer answer;
        try {
            answer = customer.post(ROLE, submission(id, role));
        } finally {
            Database.update("ALTER TABLE audit_entry DROP CONSTRAINT full_list");
        }

        // Then the only validation is of an event that followed on the same partition
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        world.connects(id);
        assertThat(Database.query("SELECT cause FROM validation WHERE integration_id = ?", id))
                .hasSize(1);
    }

    @Test
    void limitsHowOftenACustomerSubmitsARole() {
        // Given
        String id = world.requestedIntegration();
        Guest customer = holderOfLinkTo(id);
        String role = world.rightRoleFor(id);
        for (int i = 0; i < 10; i++) {
            assertThat(customer.post(ROLE, submission(id, role)).status()).isEqualTo(303);
        }

        // When
        Answer answer = customer.post(ROLE, submission(id, role));

        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).containsPattern("You can do this again at \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void limitsHowManyTextsACustomerHasChecked() {
        // Given
        String id = world.requestedIntegration();
        Guest customer = holderOfLinkTo(id);
        for (int i = 0; i < 20; i++) {
            assertThat(customer.post("/console/connect/arn", submission(id, "nonsense"))
                            .status())
                    .isEqualTo(200);
        }

        // Then
        assertThat(customer.post("/console/connect/arn", submission(id, "nonsense"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void letsAViewerLookAndTellsWhoCanDoMore() {
        // Given
        Guest viewer = Guest.signedIn(service, Person.VIEWER);

        // When
        Answer answer = viewer.post(CONNECT, request("acme"));

        // Then
        assertThat(viewer.get(viewer.get(CONNECT).location()).status()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("You can’t do this as viewer. An operator can.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/operate",
                "/console/operate/dead-letters",
                "/console/operate/switches",
                "/console/operate/audit",
                "/console/integrations",
                "/console/integrations/export",
                "/console/integrations/remove?id=x"
            })
    void keepsOperatorsPagesFromAConnector(String page) {
        // When
        Answer answer = Guest.signedIn(service, Person.ACME_AND_OPERATOR).get(page);

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("You can’t do this as connector. An operator can.");
    }

    @ParameterizedTest
    @EnumSource(names = {"OF_NO_TENANT", "OF_TWO_TENANTS", "WITHOUT_A_ROLE", "PRETENDER"})
    void hasNoPageForAVisitorWithoutARole(Person person) {
        // Given
        Guest guest = Guest.signedIn(service, person);

        // Then
        for (String page : new String[] {CONNECT, ROLE + "?id=" + world.requestedIntegration(), "/console/operate"}) {
            assertThat(guest.get(page).status()).as(page).isEqualTo(403);
        }
        assertThat(guest.get(CONNECT).body()).contains("Your account has none of the roles");
    }

    private static Map<String, String> request(String tenant) {
        return Map.of(
                "event",
                UUID.randomUUID().toString(),
                "integrationType",
                "athena",
                "partition",
                "aws",
                "awsAccountId",
                "",
                "tenantId",
                tenant);
    }

    private static Map<String, String> submission(String id, String role) {
        return Map.of("event", UUID.randomUUID().toString(), "id", id, "roleArn", role);
    }

    private Guest holderOfLinkTo(String id) {
        URI link = links.issue(id, World.TENANT).url();
        Guest customer = new Guest(service);
        customer.get(link.getRawPath() + "?" + link.getRawQuery());
        return customer;
    }
}
