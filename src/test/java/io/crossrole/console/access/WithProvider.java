package io.crossrole.console.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A service that is open to nobody but holders of tokens, sessions and links. */
public class WithProvider implements QuarkusTestProfile {

    static final String LINK_KEY = "the-key-of-links-in-the-tests-of-the-console";
    static final String PREVIOUS_LINK_KEY = "the-key-before-it-in-the-tests-of-the-console";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Started.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(ShiftedClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("crossrole.api.access", "oidc"),
                Map.entry("quarkus.oidc.tenant-enabled", "true"),
                Map.entry("quarkus.oidc.auth-server-url", "${provider.url}"),
                Map.entry("quarkus.oidc.token.audience", Provider.API),
                Map.entry("quarkus.oidc.console.tenant-enabled", "true"),
                Map.entry("quarkus.oidc.console.auth-server-url", "${provider.url}"),
                Map.entry("quarkus.oidc.console.credentials.secret", Provider.SECRET),
                Map.entry("quarkus.oidc.console.authentication.force-redirect-https-scheme", "false"),
                Map.entry("crossrole.console.limits.texts", "20"),
                Map.entry("crossrole.console.vendor-name", "Example Inc"),
                Map.entry("crossrole.console.public-url", "https://crossrole.example.com/"),
                Map.entry("crossrole.console.link-key", LINK_KEY),
                Map.entry("crossrole.console.previous-link-key", PREVIOUS_LINK_KEY));
    }

    /** The provider, while such a service runs. */
    public static class Started implements QuarkusTestResourceLifecycleManager {

        private Provider provider;

        @Override
        public Map<String, String> start() {
            provider = new Provider();
            return Map.of("provider.url", provider.url());
        }

        @Override
        public void stop() {
            provider.close();
        }
    }
}
