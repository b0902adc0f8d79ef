package io.crossrole.console.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Admits visitors with an identity, and everybody to the {@link Doors}. All others are led to a page on which they can sign in,
 * or read that their link has expired. Where neither is configured, they are refused as everywhere else.
 */
@ApplicationScoped
class AdmitVisitors implements HttpSecurityPolicy {

    private final Doors doors;

    AdmitVisitors(Doors doors) {
        this.doors = doors;
    }

    /** The policy's name in {@code quarkus.http.auth.permission}. */
    @Override
    public String name() {
        return "console";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext call, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        if (doors.areOpen(Addresses.pathOf(call))) {
            return CheckResult.permit();
        }
        return identity.map(it -> {
            if (!it.isAnonymous()) {
                return CheckResult.PERMIT;
            }
            leadIn(call);
            return CheckResult.DENY;
        });
    }

    /** Replaces the challenge, which would send the visitor to the provider without a word. */
    private void leadIn(RoutingContext call) {
        String path = Addresses.pathOf(call);
        boolean isOfLink = doors.haveLinks() && Addresses.isOfConnect(path);
        if (isOfLink && (LinkCookie.isIn(call.request()) || isFramed(call) || !doors.haveSignIn())) {
            challengeWith(call, Addresses.LINK_EXPIRED);
        } else if (doors.haveSignIn() && !path.equals(Addresses.START)) {
            challengeWith(call, Addresses.signInFrom(call));
        }
    }

    /** In a frame, browsers withhold the cookies of a session. */
    private static boolean isFramed(RoutingContext call) {
        return "iframe".equals(call.request().getHeader("Sec-Fetch-Dest"));
    }

    private static void challengeWith(RoutingContext call, String address) {
        call.put(HttpAuthenticationMechanism.class.getName(), new LeadTo(address));
    }
}
