package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.access.Guest.Answer;
import io.crossrole.console.access.Routes.Route;
import io.crossrole.link.Links;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every route of the API and of the console, asked for another tenant's integration: by a connector's token, by a connector's
 * session, and by a link to an integration. The answers are the same as for an integration that does not exist.
 */
@RealParts
@TestProfile(WithProvider.class)
class EveryRouteTest {

    private static final String OTHER_TENANT = "globex";
    private static final String UNKNOWN = "int-00000000-0000-0000-0000-000000000000";

    /** A connector may ask for these. All other calls of the API are refused before their parameters are read. */
    private static final Set<String> OF_CONNECTORS = Set.of(
            "/api/integrations",
            "/api/integrations/{id}",
            "/api/integration",
            "/api/integrations/{id}/role",
            "/api/integration/role");

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "provider.url")
    String provider;

    @Inject
    Links links;

    @RegisterExtension
    private final World world = new World();

    private String others;
    private List<String> secrets;

    @BeforeEach
    void connectAnotherTenant() {
        others = world.requestedIntegration(OTHER_TENANT);
        String role = world.rightRoleFor(others);
        world.upstream.submits(others, OTHER_TENANT, role);
        world.downstream.awaitType(others, "connection.succeeded");
        secrets = List.of(world.externalIdOf(others), role, OTHER_TENANT);
    }

    @Test
    void asksForEachOfThem() {
        assertThat(Routes.ofApi()).hasSizeGreaterThan(20);
        assertThat(Routes.ofConsole()).hasSizeGreaterThan(5);
        assertThat(Routes.ofApi()).extracting(Route::path).containsAll(OF_CONNECTORS);
    }

    @Test
    void hidesItFromAConnectorsToken() {
        // Given
        Guest program = new Guest(service);
        String token = program.send("GET", URI.create(provider + "/token-for-api?person=ACME"), Map.of(), null)
                .body();

        // Then
        assertHidden(Routes.ofApi(), (route, id) -> ask(program, route, id, "Bearer " + token));
        SoftAssertions softly = new SoftAssertions();
        for (Route route : Routes.ofApi()) {
            if (!OF_CONNECTORS.contains(route.path())) {
                softly.assertThat(ask(program, route, others, "Bearer " + token).status())
                        .as(route.toString())
                        .isEqualTo(403);
            }
        }
        softly.assertAll();
        assertThat(program.get("/api/integrations/" + others, Map.of("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void hidesItFromAConnectorsSession() {
        // Given
        Guest connector = Guest.signedIn(service, Person.ACME);

        // Then
        assertHidden(console(), (route, id) -> ask(connector, route, id, null));
    }

    @Test
    void keepsStaffsPagesFromAConnectorAndChangesFromAViewer() {
        // Given
        Guest connector = Guest.signedIn(service, Person.ACME);
        Guest viewer = Guest.signedIn(service, Person.VIEWER);
        List<Route> staffs = console().stream()
                .filter(it ->
                        it.path().startsWith("/console/operate") || it.path().startsWith("/console/integrations"))
                .toList();
        assertThat(staffs).hasSizeGreaterThan(15);

        // Then
        SoftAssertions softly = new SoftAssertions();
        for (Route route : staffs) {
            softly.assertThat(ask(connector, route, others, null).status())
                    .as("a connector, " + route)
                    .isEqualTo(403);
            if (!route.method().equals("GET")) {
                softly.assertThat(ask(viewer, route, others, null).status())
                        .as("a viewer, " + route)
                        .isEqualTo(403);
            }
        }
        softly.assertAll();
    }

    @Test
    void hidesItFromALinkToAnother() {
        // Given
        Guest customer = new Guest(service);
        String own = world.requestedIntegration();
        URI link = links.issue(own, World.TENANT).url();
        customer.get(link.getRawPath() + "?" + link.getRawQuery());
        assertThat(customer.cookies()).hasSize(1);

        // Then
        List<Route> connect = console().stream()
                .filter(it -> it.path().startsWith("/console/connect"))
                .toList();
        assertHidden(connect, (route, id) -> ask(customer, route, id, null));
    }

    private static List<Route> console() {
        // Signing out would end the session of the calls that follow.
        return Routes.ofConsole().stream()
                .filter(it -> !it.path().equals(Addresses.SIGN_OUT))
                .toList();
    }

    private interface Ask {
        Answer of(Route route, String id);
    }

    private void assertHidden(List<Route> routes, Ask ask) {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : routes) {
            Answer answer = ask.of(route, others);
            String text = answer.body() + answer.headers();
            softly.assertThat(text.replace(others, UNKNOWN))
                    .as(route.toString())
                    .doesNotContain(secrets);
            Answer ofUnknown = ask.of(route, UNKNOWN);
            softly.assertThat(answer.status()).as(route.toString()).isEqualTo(ofUnknown.status());
            softly.assertThat(timeless(answer.body().replace(others, UNKNOWN)))
                    .as(route.toString())
                    .isEqualTo(timeless(ofUnknown.body()));
        }
        softly.assertAll();
    }

    /** Without what differs from call to call: event IDs in forms, trace IDs. */
    private static String timeless(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…").replaceAll("[0-9a-f]{32}", "…");
    }

    private Answer ask(Guest guest, Route route, String id, String authorization) {
        boolean isOfApi = route.path().startsWith("/api");
        // The API refuses a parameter that it does not know.
        String query = Stream.concat(route.query().stream(), isOfApi ? Stream.empty() : Stream.of("id"))
                .distinct()
                .flatMap(it -> value(it, id).map(value -> it + "=" + value))
                .collect(Collectors.joining("&", "?", ""));
        String target = route.path()
                        .replaceAll("\\{id}", id)
                        // The first of the values that a parameter may have.
                        .replaceAll("\\{\\w+: *([\\w-]+)\\|[^}]*}", "$1")
                        .replaceAll("\\{[^}]*}", "1")
                + query;
        if (!route.method().equals("POST") || isOfApi) {
            Map<String, String> headers = isOfApi
                    ? Map.of("Authorization", authorization, "Content-Type", mediaType(route))
                    : Map.of("Sec-Fetch-Site", "same-origin");
            return guest.send(
                    route.method(),
                    service.resolve(target),
                    headers,
                    isOfApi && route.mediaType() != null ? "{}" : null);
        }
        if (MediaType.MULTIPART_FORM_DATA.equals(route.mediaType())) {
            return guest.send(
                    "POST",
                    service.resolve(target),
                    Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", route.mediaType() + "; boundary=end"),
                    "--end--\r\n");
        }
        return guest.post(target, route.form().stream().collect(Collectors.toMap(it -> it, it -> value(it, id)
                .findFirst()
                .orElse(""))));
    }

    private static String mediaType(Route route) {
        return route.mediaType() == null ? "application/json" : route.mediaType();
    }

    /** What a parameter of this name holds; nothing if it is left out. */
    private static Stream<String> value(String name, String id) {
        return switch (name) {
            case "id", "integrationId", "integration", "after" -> Stream.of(id);
            case "tenantId", "tenant" -> Stream.of(id.equals(UNKNOWN) ? "nobody" : OTHER_TENANT);
            default -> Stream.empty();
        };
    }
}
