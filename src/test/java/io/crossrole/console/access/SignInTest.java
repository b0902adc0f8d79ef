package io.crossrole.console.access;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.access.Guest.Answer;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login in the browser: what it opens, and what it does not. */
@RealParts
@TestProfile(WithProvider.class)
class SignInTest {

    private static final String PAGE = "/console/nothing?id=a%20b";

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "provider.url")
    String provider;

    @Test
    void leadsAStrangerToThePageToSignInAndBack() {
        // Given
        Guest guest = new Guest(service);

        // When
        Answer first = guest.get(PAGE);
        Answer page = guest.get(first.location());

        // Then
        assertThat(first.status()).isEqualTo(303);
        assertThat(first.body()).isEmpty();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in", "/console/nothing?id=a%20b");
        String start = page.body().replaceFirst("(?s).*href=\"(/console/sign-in/start[^\"]*)\".*", "$1");
        Answer last = guest.signsIn(start, Person.VIEWER);
        assertThat(last.location()).endsWith(PAGE);
        assertThat(guest.get(last.location()).body()).contains("Page not found", "Signed in as viewer", "Sign out");
    }

    @Test
    void keepsTheSessionFromScriptsAndFromOtherSites() {
        assertThat(Guest.signedIn(service, Person.OPERATOR).cookies())
                .anyMatch(it -> it.name().startsWith("q_session_console"))
                .allSatisfy(it -> {
                    assertThat(it.path()).isEqualTo("/console");
                    assertThat(it.header().toLowerCase())
                            .contains("httponly", "secure")
                            .containsPattern("samesite=(lax|strict)");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/integrations",
                "/api/operations",
                "/api/openapi",
                "/api/integrations/console",
                "/api/console",
                "/console/../api/integrations",
                "/console/%2e%2e/api/integrations",
                "/api/integrations;/console",
                "/api;/console/integrations",
                "//api/integrations",
                "/",
                "/q/health"
            })
    void opensNothingButTheConsole(String target) {
        // Given
        Guest operator = Guest.signedIn(service, Person.OPERATOR);

        // Then
        assertThat(operator.getWithAllCookies("/console").status()).isEqualTo(303);
        assertThat(operator.getWithAllCookies(target).status()).isEqualTo(401);
    }

    @Test
    void takesNoTokenOfTheApi() {
        // Given
        Guest program = new Guest(service);
        String token = program.send("GET", URI.create(provider + "/token-for-api?person=OPERATOR"), Map.of(), null)
                .body();

        // Then
        assertThat(new Operator(service.getPort(), token).get("switches").status())
                .isEqualTo(200);
        assertThat(program.get("/", Map.of("Authorization", "Bearer " + token)).status())
                .isEqualTo(404);
        assertThat(program.get(PAGE, Map.of("Authorization", "Bearer " + token)).location())
                .startsWith("/console/sign-in");
    }

    @Test
    void refusesATokenForAnotherClientOfTheProvider() {
        // Given
        Guest guest = new Guest(service);

        // When
        Answer last = guest.signsIn("/console/sign-in/start", Person.OF_ANOTHER_CLIENT);

        // Then
        assertThat(guest.get(last.location()).body()).contains("did not let you in");
        assertThat(guest.cookies()).noneMatch(it -> it.name().startsWith("q_session"));
        assertThat(guest.get(PAGE).location()).startsWith("/console/sign-in");
    }

    @Test
    void saysThatTheProviderDidNotLetTheVisitorIn() {
        // Given
        Guest guest = new Guest(service);

        // When
        Answer last = guest.signsIn("/console/sign-in/start", null);

        // Then
        assertThat(guest.get(last.location()).body()).contains("did not let you in");
    }

    @Test
    void saysThatTheSessionHasEnded() {
        // Given
        Guest guest = Guest.signedIn(service, Person.BRIEF);

        // When
        Answer[] first = new Answer[1];
        await().until(() -> (first[0] = guest.get(PAGE)).status() != 404);

        // Then
        assertThat(guest.cookies()).noneMatch(it -> it.name().startsWith("q_session"));
        assertThat(guest.get(first[0].location()).body())
                .as(first[0].toString())
                .contains("Your session ended", "/console/nothing?id=a%20b");
    }

    @Test
    void signsOutHereAndAtTheProvider() {
        // Given
        Guest guest = Guest.signedIn(service, Person.VIEWER);

        // When
        Answer out = guest.get("/console/sign-out");
        Answer atProvider = guest.send("GET", URI.create(out.location()), Map.of(), null);

        // Then
        assertThat(out.location()).startsWith(provider + "/logout?id_token_hint=");
        assertThat(atProvider.location())
                .isEqualTo(service.resolve("/console/sign-in?out=1").toString());
        assertThat(guest.get(atProvider.location()).body()).contains("You have signed out");
        assertThat(guest.get(PAGE).location()).startsWith("/console/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void letsNoOtherSiteSignAVisitorOut(String sender) {
        // Given
        Guest guest = Guest.signedIn(service, Person.VIEWER);

        // When
        Answer answer = guest.get("/console/sign-out", Map.of("Sec-Fetch-Site", sender));

        // Then
        assertThat(answer.location()).endsWith("/console");
        assertThat(guest.get(PAGE).status()).isEqualTo(404);
    }

    @Test
    void showsAPartOfAPageAsAWholeOneToAVisitorWhoseSessionHasEnded() {
        // Given
        Guest guest = new Guest(service);
        Map<String, String> ofHtmx = Map.of(
                "HX-Request", "true", "HX-Current-URL", service.resolve(PAGE).toString());

        // When
        Answer answer = guest.get("/console/sign-in?to=/console/part", ofHtmx);

        // Then
        assertThat(answer.header("HX-Redirect")).isEqualTo("/console/sign-in?to=%2Fconsole%2Fnothing%3Fid%3Da%2520b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "//evil.example", "/console@evil.example", "/api/openapi"})
    void leadsNobodyElsewhere(String to) {
        // Given
        Guest guest = Guest.signedIn(service, Person.VIEWER);

        // Then
        assertThat(guest.get("/console/sign-in/start?to=" + Addresses.encoded(to))
                        .location())
                .isEqualTo("/console");
        assertThat(guest.get("/console/sign-in?to=" + Addresses.encoded(to)).body())
                .doesNotContain("evil.example");
    }

    @Test
    void opensTheDoorsAlone() {
        // Given
        Guest stranger = new Guest(service);

        // Then
        for (String door : List.of("/console/assets/console.css", "/console/sign-in", "/console/connect/expired")) {
            assertThat(stranger.get(door).status()).as(door).isIn(200, 403);
        }
        for (String other : List.of(
                "/console",
                "/console/",
                "/console/sign-out",
                "/console/assets",
                "/console/assets/../connect",
                "/console/assets/%2e%2e/connect",
                "/console/connect",
                "/console/connect/role?id=x",
                "/console/sign-in/other",
                "/console/integrations")) {
            assertThat(stranger.get(other).status()).as(other).isIn(302, 303);
            assertThat(stranger.get(other).body()).as(other).isEmpty();
        }
    }

    @Test
    void namesNoSchemeWhenItLeadsToItself() {
        // Given a visitor by TLS, which an ingress ends
        Guest visitor = Guest.signedIn(service, Person.VIEWER);

        // Then
        assertThat(visitor.get("/console").location()).isEqualTo("/console/integrations");
    }
}
