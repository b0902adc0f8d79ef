package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.access.Guest.Answer;
import io.crossrole.console.access.Guest.Cookie;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** A signed link: what it opens, and what an attacker gets out of it. */
@RealParts
@TestProfile(WithProvider.class)
class SignedLinkTest {

    private static final String FIRST = "/console/connect/role?id=";
    private static final String PAGE = "/console/connect/check?id=";

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "provider.url")
    String provider;

    @Inject
    ShiftedClock clock;

    @RegisterExtension
    private final World world = new World();

    private Operator operator;
    private String id;

    @BeforeEach
    void requestIntegration() {
        operator = caller(Person.OPERATOR);
        id = world.requestedIntegration();
    }

    @AfterEach
    void setClockRight() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void isTradedForACookieThatIsForTheConnectPagesAlone() {
        // Given
        String link = issued(id);
        Guest customer = new Guest(service);

        // When
        Answer answer = customer.get(link);

        // Then
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(FIRST + id);
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(customer.cookies()).hasSize(1).allSatisfy(it -> {
            assertThat(it.path()).isEqualTo("/console/connect");
            assertThat(it.header()).contains("; Secure; HttpOnly; SameSite=None; Partitioned");
            assertThat(link).doesNotContain(it.value());
        });
        assertThat(customer.get(PAGE + id).status()).isEqualTo(200);
        assertThat(customer.get(PAGE + id).body()).doesNotContain("Signed in as", "Sign out");
    }

    @Test
    void tellsTheVendorItsAddressAndItsEnd() {
        // When
        Operator.Answer answer = operator.post("integration/links?id=" + id, null);

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("url").asText())
                .startsWith("https://crossrole.example.com/console/connect/open?link=");
        assertThat(Instant.parse(answer.json().get("expiresAt").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(55)),
                        Instant.now().plus(Duration.ofMinutes(65)));
    }

    @Test
    void isIssuedByOperatorsForIntegrationsThatCanBeConnected() {
        // Given
        String removed = world.requestedIntegration();
        world.upstream.removes(removed, World.TENANT);
        world.downstream.awaitType(removed, "connection.removed");

        // Then
        assertThat(operator.post("integrations/nobody/links", null).status()).isEqualTo(404);
        assertThat(operator.post("integrations/" + removed + "/links", null).status())
                .isEqualTo(409);
        for (Person person : List.of(Person.VIEWER, Person.ACME, Person.PRETENDER)) {
            assertThat(caller(person)
                            .post("integrations/" + id + "/links", null)
                            .status())
                    .as(person.name())
                    .isEqualTo(403);
            assertThat(caller(person)
                            .send("DELETE", "integrations/" + id + "/links", null)
                            .status())
                    .as(person.name())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/integrations",
                "/api/integration?id=x",
                "/api/openapi",
                "/console/connect/../integrations",
                "/console/integrations",
                "/console/operate",
                "/console",
                "/console/connected",
                "/console/sign-out"
            })
    void opensNothingElse(String target) {
        // Given
        Guest customer = visitor(id);

        // Then it is as for a stranger, even if the cookie is sent where no browser sends it
        assertThat(customer.getWithAllCookies(target).status()).isIn(303, 401);
    }

    @Test
    void opensOneIntegrationAlone() {
        // Given
        String anothers = world.requestedIntegration("globex");
        String ofSameTenant = world.requestedIntegration();
        Guest customer = visitor(id);

        // Then
        for (String other : List.of(anothers, ofSameTenant)) {
            Answer answer = customer.get(PAGE + other);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(world.externalIdOf(other));
        }
        assertThat(customer.get("/console/connect").status()).isIn(403, 404);
        assertThat(customer.post("/console/connect", Map.of("tenant", "acme", "type", "athena"))
                        .status())
                .isIn(403, 404, 405);
    }

    @Test
    void doesNotNameTheIntegrationWhoseExternalIdARoleRequires() {
        // Given
        String account = "6" + ThreadLocalRandom.current().nextLong(10_000_000_000L, 100_000_000_000L);
        String sibling = requestsFor(account);
        String refused = requestsFor(account);
        try (CustomerAccount customer = new CustomerAccount(account, Region.AWS_GLOBAL)) {
            world.upstream.submits(refused, World.TENANT, customer.makesRole(world.trustPolicyOf(sibling)));
        }
        world.downstream.awaitType(refused, "connection.failed");

        // When
        String byLink = visitor(refused).get(PAGE + refused).body();
        String asConnector =
                Guest.signedIn(service, Person.ACME).get(PAGE + refused).body();
        String asOperator =
                Guest.signedIn(service, Person.OPERATOR).get(PAGE + refused).body();

        // Then
        assertThat(byLink)
                .contains("Its External ID is that of another integration of yours.")
                .contains(world.externalIdOf(refused))
                .doesNotContain(sibling);
        assertThat(List.of(asConnector, asOperator)).allMatch(it -> it.contains(sibling));
        assertThat(List.of(byLink, asConnector, asOperator)).noneMatch(it -> it.contains(world.externalIdOf(sibling)));
    }

    private String requestsFor(String account) {
        String requested = World.newId();
        world.upstream.requests(requested, World.TENANT, "athena", account);
        world.downstream.awaitType(requested, "external-id.created");
        return requested;
    }

    @Test
    void opensSeveralSideBySide() {
        // Given
        String second = world.requestedIntegration();
        Guest customer = visitor(id);

        // When
        customer.get(issued(second));

        // Then
        assertThat(customer.cookies()).hasSize(2);
        assertThat(isIn(customer, PAGE + id)).isTrue();
        assertThat(isIn(customer, PAGE + second)).isTrue();
    }

    @Test
    void opensAsManyAsSomebodyConnectsInADay() {
        // Given
        List<String> ids =
                Stream.generate(world::requestedIntegration).limit(12).toList();
        Guest customer = new Guest(service);

        // When
        ids.forEach(it -> customer.get(issued(it)));

        // Then
        assertThat(ids).allMatch(it -> isIn(customer, PAGE + it));
    }

    @Test
    void isNoCookieAndACookieIsNoLink() {
        // Given
        String link = issued(id);
        Guest customer = visitor(id);
        Cookie cookie = customer.cookies().get(0);

        // When
        Guest withLinkAsCookie = new Guest(service);
        withLinkAsCookie.takes(new Cookie(cookie.name(), link.split("link=")[1], "/console/connect", ""));

        // Then
        assertExpired(withLinkAsCookie.get(PAGE + id));
        assertExpired(new Guest(service).get("/console/connect/open?link=" + cookie.value()));
    }

    @Test
    void isRefusedWhenItIsChanged() {
        // Given
        String text = issued(id).split("link=")[1];
        Cookie cookie = visitor(id).cookies().get(0);

        // Then
        for (int i = 0; i < text.length(); i += 7) {
            String changed = text.substring(0, i) + (text.charAt(i) == 'x' ? 'y' : 'x') + text.substring(i + 1);
            assertExpired(new Guest(service).get("/console/connect/open?link=" + changed));
        }
        Guest forger = new Guest(service);
        forger.takes(new Cookie(cookie.name(), cookie.value().replaceFirst("^.", "x"), "/console/connect", ""));
        assertExpired(forger.get(PAGE + id));
        assertExpired(new Guest(service).get("/console/connect/open"));
        assertExpired(new Guest(service).get("/console/connect/open?link="));
    }

    @Test
    void isNotTradedForTheCookieOfAnotherIntegrationByItsName() {
        // Given
        String other = world.requestedIntegration();
        Cookie own = visitor(id).cookies().get(0);
        Cookie others = visitor(other).cookies().get(0);

        // When
        Guest attacker = new Guest(service);
        attacker.takes(new Cookie(others.name(), own.value(), "/console/connect", ""));

        // Then
        assertThat(attacker.get(PAGE + other).status()).isEqualTo(404);
    }

    @Test
    void opensItsPageAgainUntilItExpires() {
        // Given
        String link = issued(id);
        Guest customer = new Guest(service);
        customer.get(link);

        // When
        clock.setAhead(Duration.ofMinutes(59));
        Answer again = new Guest(service).get(link);
        boolean wasIn = isIn(customer, PAGE + id);
        clock.setAhead(Duration.ofMinutes(61));

        // Then
        assertThat(again.location()).contains("/console/connect/role");
        assertThat(wasIn).isTrue();
        assertExpired(new Guest(service).get(link));
        Answer afterwards = customer.get(PAGE + id);
        assertExpired(afterwards);
        Answer page = customer.get(afterwards.location());
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("This link has expired.", "Ask Example Inc for a new one.");
    }

    @Test
    void isRevokedWithTheVisitsThatItHasOpened() {
        // Given
        String link = issued(id);
        Guest customer = new Guest(service);
        customer.get(link);
        String ofAnother = world.requestedIntegration();
        Guest another = visitor(ofAnother);

        // When
        int status =
                operator.send("DELETE", "integrations/" + id + "/links", null).status();

        // Then
        assertThat(status).isEqualTo(204);
        assertExpired(new Guest(service).get(link));
        assertExpired(customer.get(PAGE + id));
        assertThat(isIn(another, PAGE + ofAnother)).isTrue();
        assertThat(isIn(visitor(id), PAGE + id)).isTrue();
    }

    @Test
    void endsTheStreamsThatItHasOpened() {
        // Given
        Guest customer = visitor(id);
        Iterator<String> stream = customer.follows("/console/connect/live?id=" + id);
        String first = stream.next();

        // When
        clock.setAhead(Duration.ofMinutes(61));

        // Then
        assertThat(first).isEqualTo(":open");
        CompletableFuture.runAsync(() -> stream.forEachRemaining(any -> {}))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertExpired(customer.get("/console/connect/live?id=" + id));
    }

    @Test
    void isLimited() {
        // Given
        String link = issued(id);
        for (int i = 0; i < 60; i++) {
            assertThat(new Guest(service).get(link).status()).isEqualTo(303);
        }

        // When
        Answer answer = new Guest(service).get(link);

        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).containsPattern("You can do this again at \\d\\d:\\d\\d:\\d\\d");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 600);
        clock.setAhead(Duration.ofMinutes(11));
        assertThat(new Guest(service).get(link).status()).isEqualTo(303);
    }

    @Test
    void isNeverLogged() {
        // Given
        String link = issued(id);
        String text = link.split("link=")[1];

        // When
        Guest customer = new Guest(service);
        LoggedLines logged = new LoggedLines();
        customer.get(link);
        customer.get(PAGE + id);
        customer.send("POST", service.resolve(link), Map.of(), "");
        new Guest(service).get(link + "x");
        logged.close();

        // Then
        assertThat(logged.text())
                .contains("A link was opened")
                .doesNotContain(
                        text, text.split("\\.")[1], customer.cookies().get(0).value());
    }

    private static void assertExpired(Answer answer) {
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).endsWith("/console/connect/expired");
        assertThat(answer.body()).isEmpty();
    }

    private static boolean isIn(Guest guest, String target) {
        return guest.get(target).status() == 200;
    }

    private Guest visitor(String integrationId) {
        Guest customer = new Guest(service);
        customer.get(issued(integrationId));
        return customer;
    }

    /** A link as this service has it: its path and query. */
    private String issued(String integrationId) {
        URI url = URI.create(operator.post("integrations/" + integrationId + "/links", null)
                .json()
                .get("url")
                .asText());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private Operator caller(Person person) {
        return new Operator(
                service.getPort(),
                new Guest(service)
                        .send("GET", URI.create(provider + "/token-for-api?person=" + person), Map.of(), null)
                        .body());
    }
}
