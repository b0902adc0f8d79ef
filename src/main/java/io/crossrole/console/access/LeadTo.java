package io.crossrole.console.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response.Status;

/** A challenge that leads to a page. It authenticates nobody. */
final class LeadTo implements HttpAuthenticationMechanism {

    private final String address;

    LeadTo(String address) {
        this.address = address;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager providers) {
        return Uni.createFrom().nullItem();
    }

    /** 303, so that a browser gets the page whatever it has sent. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom()
                .item(new ChallengeData(Status.SEE_OTHER.getStatusCode(), HttpHeaders.LOCATION.toString(), address));
    }
}
