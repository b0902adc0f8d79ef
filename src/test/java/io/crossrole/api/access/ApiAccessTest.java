package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the HTTP API answers, and what: with real tokens, signed by the provider's key or by another. */
@RealParts
@TestProfile(ApiAccessTest.WithProvider.class)
class ApiAccessTest {

    private static final KeyPair PROVIDER = keys();
    private static final String ISSUER = "https://id.example.com";
    private static final String AUDIENCE = "https://crossrole.example.com";

    /** A service that knows an OpenID provider's key. */
    public static class WithProvider implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "crossrole.api.access",
                    "oidc",
                    "quarkus.oidc.tenant-enabled",
                    "true",
                    "quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(PROVIDER.getPublic().getEncoded()),
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
        String forged = token(keys().getPrivate(), Roles.OPERATOR);

        // Then
        assertThat(withToken(forged).get("operations").status()).isEqualTo(401);
        assertThat(withToken(forged).get("operations").body()).isEmpty();
        assertThat(withToken("no.token.at-all").get("operations").status()).isEqualTo(401);
    }

    @Test
    void letsAViewerLookAndNothingElse() {
        // Given
        Operator viewer = withToken(token(PROVIDER.getPrivate(), Roles.VIEWER));

        // Then
        assertThat(viewer.get("integrations").status()).isEqualTo(200);
        assertThat(viewer.get("openapi").status()).isEqualTo(200);
        assertThat(viewer.post("publications?dryRun=true", "{}").status()).isEqualTo(403);
        assertThat(viewer.put("switches/lost", "{\"paused\": true}").status()).isEqualTo(403);
        assertThat(viewer.post("integrations/int-1/recheck", null).status()).isEqualTo(403);
    }

    @Test
    void letsAnOperatorStartOperationsAndKeepsTheName() {
        // Given
        Operator operator = withToken(token(PROVIDER.getPrivate(), Roles.OPERATOR));

        // When
        String id = operator.begins("publications?dryRun=true", "{\"integrationId\": \"nobody\"}");

        // Then
        assertThat(operator.awaitEnd(id).get("requestedBy").asText()).isEqualTo("olga");
    }

    @Test
    void cutsALongName() {
        // Given
        Operator operator = withToken(token(PROVIDER.getPrivate(), "o".repeat(200), Roles.OPERATOR));

        // When
        String id = operator.begins("publications?dryRun=true", "{\"integrationId\": \"nobody\"}");

        // Then
        assertThat(operator.awaitEnd(id).get("requestedBy").asText()).isEqualTo("o".repeat(128));
    }

    @Test
    void refusesATokenWithAnotherRole() {
        // Given
        String token = token(PROVIDER.getPrivate(), "accountant");

        // Then
        assertThat(withToken(token).get("integrations").status()).isEqualTo(403);
    }

    @Test
    void refusesATokenForAnotherServiceOfTheSameProvider() {
        // Given
        PrivateKey key = PROVIDER.getPrivate();
        String elsewhere = claims("olga", Roles.OPERATOR)
                .audience("https://billing.example.com")
                .sign(key);
        String nowhere = claims("olga", Roles.OPERATOR).sign(key);
        String hereToo = claims("olga", Roles.OPERATOR)
                .audience(Set.of("https://billing.example.com", AUDIENCE))
                .sign(key);

        // Then
        assertThat(withToken(elsewhere).get("operations").status()).isEqualTo(401);
        assertThat(withToken(nowhere).get("operations").status()).isEqualTo(401);
        assertThat(withToken(hereToo).get("operations").status()).isEqualTo(200);
    }

    private Operator withToken(String token) {
        return new Operator(service.getPort(), token);
    }

    private static String token(PrivateKey key, String role) {
        return token(key, "olga", role);
    }

    private static String token(PrivateKey key, String name, String role) {
        return claims(name, role).audience(AUDIENCE).sign(key);
    }

    private static JwtClaimsBuilder claims(String name, String role) {
        return Jwt.issuer(ISSUER).upn(name).groups(Set.of(role)).expiresIn(60);
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
