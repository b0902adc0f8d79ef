package io.crossrole.api.access;

import io.crossrole.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives a caller without a token the role of an operator, if the API is open. */
@ApplicationScoped
class OpenAccess implements SecurityIdentityAugmentor {

    private static final Log LOG = Log.of(OpenAccess.class);

    private final AccessConfig config;

    OpenAccess(AccessConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (isOpen()) {
            LOG.warn("The HTTP API is open to everybody who reaches its port: crossrole.api.access=open");
        }
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        isOpen() && identity.isAnonymous()
                                ? QuarkusSecurityIdentity.builder()
                                        .setPrincipal(new QuarkusPrincipal("anybody"))
                                        .addRole(Roles.OPERATOR)
                                        .build()
                                : identity);
    }

    private boolean isOpen() {
        return config.access() == AccessConfig.Access.OPEN;
    }
}
