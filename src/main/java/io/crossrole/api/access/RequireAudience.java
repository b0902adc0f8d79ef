package io.crossrole.api.access;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/**
 * Fails the start if the API would accept a token that the OpenID provider issued for another service. Quarkus checks
 * the audience of a token only if one is configured, and never if it verifies the token by introspection.
 */
@ApplicationScoped
class RequireAudience {

    private static final String ANY = "any";

    private final OidcConfig config;

    RequireAudience(OidcConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        config.namedTenants().forEach(RequireAudience::check);
    }

    /** Checks one of Quarkus' OIDC tenants. Each configured provider is one. */
    static void check(String name, OidcTenantConfig tenant) {
        if (!tenant.tenantEnabled()
                || tenant.authServerUrl().isEmpty() && tenant.publicKey().isEmpty()) {
            return;
        }
        String prefix = OidcConfig.DEFAULT_TENANT_KEY.equals(name) ? "quarkus.oidc." : "quarkus.oidc." + name + ".";
        List<String> audience = tenant.token().audience().orElse(List.of());
        if (audience.isEmpty() || audience.contains(ANY) || audience.stream().anyMatch(String::isBlank)) {
            throw new IllegalStateException(
                    ("%stoken.audience is %s, and must name this API as the provider's tokens do in 'aud', and nothing else:"
                                    + " a token for another service of the provider would open it")
                            .formatted(prefix, audience));
        }
        Map<String, Boolean> unchecked = Map.of(
                "allow-opaque-token-introspection", tenant.token().allowOpaqueTokenIntrospection(),
                "allow-jwt-introspection", tenant.token().allowJwtIntrospection(),
                "require-jwt-introspection-only", tenant.token().requireJwtIntrospectionOnly());
        unchecked.forEach((property, allowed) -> {
            if (allowed) {
                throw new IllegalStateException(
                        "%stoken.%s is true, and must be false: the audience of a token that the provider is asked about is"
                                        .formatted(prefix, property)
                                + " not checked");
            }
        });
    }
}
