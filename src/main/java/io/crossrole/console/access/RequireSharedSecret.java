package io.crossrole.console.access;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Fails the start if each replica would encrypt cookies with a key of its own: a visitor whom another replica serves next
 * could not sign in, or would have to do it again.
 */
@ApplicationScoped
class RequireSharedSecret {

    private static final int MIN_LENGTH = 32;

    private final OidcConfig config;

    RequireSharedSecret(OidcConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        Optional.ofNullable(config.namedTenants().get(ConsoleTenant.ID)).ifPresent(RequireSharedSecret::check);
    }

    static void check(OidcTenantConfig tenant) {
        if (!tenant.tenantEnabled()) {
            return;
        }
        Optional<String> ofClient = tenant.credentials()
                .secret()
                .or(() -> tenant.credentials().clientSecret().value());
        require(
                "quarkus.oidc.console.token-state-manager.encryption-secret",
                tenant.tokenStateManager().encryptionSecret().or(() -> ofClient));
        require(
                "quarkus.oidc.console.authentication.state-secret",
                tenant.authentication().stateSecret().or(() -> ofClient));
    }

    private static void require(String property, Optional<String> secret) {
        if (secret.filter(it -> it.length() >= MIN_LENGTH).isEmpty()) {
            throw new IllegalStateException(
                    "%s, or else quarkus.oidc.console.credentials.secret, must have at least %d characters: all replicas encrypt the visitors' cookies with it"
                            .formatted(property, MIN_LENGTH));
        }
    }
}
