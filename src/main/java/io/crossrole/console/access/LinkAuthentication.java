package io.crossrole.console.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Authenticates the visitor of a connect page by the cookies of links. A visitor with a valid one is restricted to what it opens,
 * even if there is a session as well. The cookies mean nothing elsewhere, whatever sends them.
 */
@ApplicationScoped
class LinkAuthentication implements HttpAuthenticationMechanism {

    /** Precedes OIDC. */
    private static final int PRIORITY = 2_000;

    private final Doors doors;

    LinkAuthentication(Doors doors) {
        this.doors = doors;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager providers) {
        String path = Addresses.pathOf(call);
        if (!doors.haveLinks() || !Addresses.isOfConnect(path) || doors.lead(path)) {
            return Uni.createFrom().nullItem();
        }
        List<String> cookies = LinkCookie.valuesIn(call.request());
        return cookies.isEmpty()
                ? Uni.createFrom().nullItem()
                : providers
                        .authenticate(HttpSecurityUtils.setRoutingContextAttribute(new LinkRequest(cookies), call))
                        // There may be a session as well.
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(LinkRequest.class);
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
