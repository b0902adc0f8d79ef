package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without an audience the service does not start: by Quarkus' own reading of its configuration. */
class RequireAudienceTest {

    private static final String PROVIDER = "quarkus.oidc.auth-server-url";
    private static final String URL = "https://id.example.com";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";

    @Test
    void startsWithAnAudience() {
        assertThatCode(() -> start(Map.of(PROVIDER, URL, AUDIENCE, "https://crossrole.example.com")))
                .doesNotThrowAnyException();
    }

    @Test
    void startsWithoutAProvider() {
        assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> start(Map.of(PROVIDER, URL, "quarkus.oidc.tenant-enabled", "false")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any", "https://crossrole.example.com,any"})
    void refusesWhatLetsEveryTokenIn(String audience) {
        assertThatThrownBy(() -> start(Map.of(PROVIDER, URL, AUDIENCE, audience)))
                .hasMessageContaining("quarkus.oidc.token.audience is")
                .hasMessageContaining("'aud'");
    }

    @Test
    void asksForOneWhereThereIsOnlyAKeyToo() {
        assertThatThrownBy(() -> start(Map.of("quarkus.oidc.public-key", "MIIB")))
                .hasMessageContaining("quarkus.oidc.token.audience is []");
    }

    @Test
    void asksForOneOfEachProvider() {
        assertThatThrownBy(() -> start(Map.of(
                        PROVIDER,
                        URL,
                        AUDIENCE,
                        "https://crossrole.example.com",
                        "quarkus.oidc.partners.auth-server-url",
                        URL)))
                .hasMessageContaining("quarkus.oidc.partners.token.audience is []");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"allow-opaque-token-introspection", "allow-jwt-introspection", "require-jwt-introspection-only"})
    void refusesTokensWithAnUncheckedAudience(String property) {
        assertThatThrownBy(() -> start(Map.of(
                        PROVIDER,
                        URL,
                        AUDIENCE,
                        "https://crossrole.example.com",
                        "quarkus.oidc.token." + property,
                        "true")))
                .hasMessageContaining("quarkus.oidc.token." + property + " is true");
    }

    private static void start(Map<String, String> configuration) {
        // As in application.properties
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.oidc.token.allow-opaque-token-introspection", "false",
                "quarkus.oidc.token.allow-jwt-introspection", "false",
                "quarkus.oidc.partners.token.allow-opaque-token-introspection", "false",
                "quarkus.oidc.partners.token.allow-jwt-introspection", "false"));
        all.putAll(configuration);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .addDiscoveredCustomizers()
                .withDefaultValues(all)
                .withMapping(OidcConfig.class)
                .build();
        new RequireAudience(config.getConfigMapping(OidcConfig.class)).start(new StartupEvent());
    }
}
