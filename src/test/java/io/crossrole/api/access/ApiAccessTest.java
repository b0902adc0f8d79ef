package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the HTTP API answers, and what: with tokens of an OpenID provider, and with such as it never issued. */
@RealParts
@TestProfile(ApiAccessTest.WithProvider.class)
class ApiAccessTest {

    private static final String ISSUER = "https://server.example.com";
    private static final String AUDIENCE = "https://crossrole.example.com";
    private static final String KEY_ID = "1";

    /** The provider's private key, on the class path of {@link OidcWiremockTestResource}. */
    private static final String PROVIDERS_KEY = "privateKey.jwk";

    /** A service with Quarkus' own OpenID provider for tests, whose keys it fetches. */
    public static class WithProvider implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcWiremockTestResource.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "crossrole.api.access",
                    "oidc",
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.auth-server-url",
                    "${keycloak.url}/realms/quarkus",
                    "quarkus.oidc.token.issuer",
                    ISSUER,
                    "quarkus.oidc.token.audience",
                    AUDIENCE);
        }
    }

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integrations",
                "integrations/int-1",
                "dead-letters",
                "dead-letters/counts",
                "operations",
                "switches",
                "openapi"
            })
    void refusesACallWithoutAToken(String path) {
        // When
        Operator.Answer answer = withToken(null).get(path);

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesAForgedToken() {
        // Given
        String anothersKey = rightClaims(Roles.OPERATOR).jws().keyId(KEY_ID).sign(keys().getPrivate());
        String noKey = unsigned(token(Roles.OPERATOR));
        String changed = withMoreRoles(token(Roles.VIEWER));

        // Then
        assertThat(withToken(token(Roles.OPERATOR)).get("operations").status()).isEqualTo(200);
        for (String forged : List.of(anothersKey, noKey, changed, "no.token.at-all", "")) {
            assertRefused(forged);
        }
    }

    @Test
    void refusesAnExpiredToken() {
        // Given
        long aMinuteAgo = Instant.now().getEpochSecond() - 60;

        // Then
        assertRefused(
                signed(rightClaims(Roles.OPERATOR).issuedAt(aMinuteAgo - 60).expiresAt(aMinuteAgo)));
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        assertRefused(signed(rightClaims(Roles.OPERATOR).issuer("https://another.example.com")));
    }

    @Test
    void letsAViewerLookAndNothingElse() {
        // Given
        Operator viewer = withToken(token(Roles.VIEWER));

        // Then
        assertThat(viewer.get("integrations").status()).isEqualTo(200);
        assertThat(viewer.get("openapi").status()).isEqualTo(200);
        assertThat(viewer.post("publications?dryRun=true", "{}").status()).isEqualTo(403);
        assertThat(viewer.put("switches/lost", "{\"paused\": true}").status()).isEqualTo(403);
        assertThat(viewer.put("dead-letters/role-submitted/0/0/dismissal", "{\"dismissed\": false}")
                        .status())
                .isEqualTo(403);
        assertThat(viewer.post("dead-letters/dismissals", "{\"all\": true, \"dismissed\": false}")
                        .status())
                .isEqualTo(403);
        assertThat(viewer.post("integrations/int-1/recheck", null).status()).isEqualTo(403);
    }

    @Test
    void letsAnOperatorStartOperationsAndKeepsTheName() {
        // Given
        Operator operator = withToken(token(Roles.OPERATOR));

        // When
        String id = operator.begins("publications?dryRun=true", "{\"integrationId\": \"nobody\"}");

        // Then
        assertThat(operator.awaitEnd(id).get("requestedBy").asText()).isEqualTo("olga");
    }

    @Test
    void cutsALongName() {
        // Given
        Operator operator =
                withToken(signed(claims("o".repeat(200), Roles.OPERATOR).audience(AUDIENCE)));

        // When
        String id = operator.begins("publications?dryRun=true", "{\"integrationId\": \"nobody\"}");

        // Then
        assertThat(operator.awaitEnd(id).get("requestedBy").asText()).isEqualTo("o".repeat(128));
    }

    @Test
    void refusesATokenWithAnotherRole() {
        // Given
        String token = token("accountant");

        // Then
        assertThat(withToken(token).get("integrations").status()).isEqualTo(403);
    }

    @Test
    void refusesATokenForAnotherServiceOfTheSameProvider() {
        // Given
        String elsewhere = signed(claims("olga", Roles.OPERATOR).audience("https://billing.example.com"));
        String nowhere = signed(claims("olga", Roles.OPERATOR));
        String hereToo =
                signed(claims("olga", Roles.OPERATOR).audience(Set.of("https://billing.example.com", AUDIENCE)));

        // Then
        assertRefused(elsewhere);
        assertRefused(nowhere);
        assertThat(withToken(hereToo).get("operations").status()).isEqualTo(200);
    }

    private void assertRefused(String token) {
        Operator.Answer answer = withToken(token).get("operations");
        assertThat(answer.status()).as(token).isEqualTo(401);
        assertThat(answer.body()).as(token).isEmpty();
    }

    private Operator withToken(String token) {
        return new Operator(service.getPort(), token);
    }

    private static String token(String role) {
        return signed(rightClaims(role));
    }

    private static JwtClaimsBuilder rightClaims(String role) {
        return claims("olga", role).audience(AUDIENCE);
    }

    private static JwtClaimsBuilder claims(String name, String role) {
        return Jwt.issuer(ISSUER).upn(name).groups(Set.of(role)).expiresIn(60);
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(PROVIDERS_KEY);
    }

    /** The same claims, without a signature and with a header that says so. */
    private static String unsigned(String token) {
        return encoded("{\"alg\":\"none\"}") + "." + token.split("\\.")[1] + ".";
    }

    /** Other claims under the same signature. */
    private static String withMoreRoles(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + encoded(claims.replace(Roles.VIEWER, Roles.OPERATOR)) + "." + parts[2];
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
