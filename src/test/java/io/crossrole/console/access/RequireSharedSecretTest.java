package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replicas that can't read each other's cookies don't start: by Quarkus' own reading of its configuration. */
class RequireSharedSecretTest {

    private static final String LONG = "0123456789abcdef0123456789abcdef";

    @Test
    void refusesAConsoleWithoutASecret() {
        assertThatThrownBy(() -> start(Map.of()))
                .hasMessageContaining("token-state-manager.encryption-secret")
                .hasMessageContaining("32 characters");
    }

    @Test
    void refusesAShortSecretAndDoesNotShowIt() {
        assertThatThrownBy(() -> start(Map.of("credentials.secret", "too-short")))
                .hasMessageNotContaining("too-short")
                .hasMessageContaining("32 characters");
    }

    @Test
    void refusesASecretForOneKindOfCookieAlone() {
        assertThatThrownBy(() -> start(Map.of("token-state-manager.encryption-secret", LONG)))
                .hasMessageContaining("authentication.state-secret");
    }

    @Test
    void takesASecretOfTheClientOrOneForEachKindOfCookie() {
        assertThatCode(() -> start(Map.of("credentials.secret", LONG))).doesNotThrowAnyException();
        assertThatCode(() -> start(
                        Map.of("token-state-manager.encryption-secret", LONG, "authentication.state-secret", LONG)))
                .doesNotThrowAnyException();
    }

    @Test
    void ignoresAConsoleThatIsOff() {
        assertThatCode(() -> start(Map.of("tenant-enabled", "false"))).doesNotThrowAnyException();
    }

    private static void start(Map<String, String> configuration) {
        Map<String, String> all = new HashMap<>(Map.of("quarkus.oidc.console.application-type", "web-app"));
        configuration.forEach((name, value) -> all.put("quarkus.oidc.console." + name, value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .addDiscoveredCustomizers()
                .withDefaultValues(all)
                .withMapping(OidcConfig.class)
                .build();
        new RequireSharedSecret(config.getConfigMapping(OidcConfig.class)).start(new StartupEvent());
    }
}
