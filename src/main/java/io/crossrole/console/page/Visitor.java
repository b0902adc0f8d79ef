package io.crossrole.console.page;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.crossrole.api.access.Scope;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** The person who looks at a page, and how. Templates read it as {@code cdi:visitor}. */
@Named("visitor")
@RequestScoped
public class Visitor {

    private static final String ZONE_COOKIE = "zone";
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final SecurityIdentity identity;
    private final Caller caller;
    private final Scope scope;
    private final ConsoleConfig config;
    private final RoutingContext call;

    Visitor(SecurityIdentity identity, Caller caller, Scope scope, ConsoleConfig config, RoutingContext call) {
        this.identity = identity;
        this.caller = caller;
        this.scope = scope;
        this.config = config;
        this.call = call;
    }

    /** The name to show, as the token has it. */
    public String getName() {
        return caller.name();
    }

    /** Whether the visitor may read every tenant's integrations, and so sees the navigation. */
    public boolean isStaff() {
        return isOperator() || identity.hasRole(Roles.VIEWER);
    }

    /** Whether the visitor may change things. */
    public boolean isOperator() {
        return identity.hasRole(Roles.OPERATOR);
    }

    /** The role to name in a sentence, such as {@code viewer}; empty if the visitor has none that a token carries. */
    public String getRole() {
        return Stream.of(Roles.OPERATOR, Roles.VIEWER, Roles.CONNECTOR)
                .filter(identity::hasRole)
                .findFirst()
                .orElse("");
    }

    /** Whether the visitor has signed in here, and so can sign out. */
    public boolean isSignedIn() {
        return identity.getCredential(IdTokenCredential.class) != null;
    }

    /** The tenant for which a connector connects accounts; empty if the visitor is not restricted to one. */
    public Optional<String> getTenantId() {
        return scope.tenantId();
    }

    /** The time at which the visitor may no longer see this integration, and its event streams end; empty if there is none. */
    public Optional<Instant> seesUntil(String integrationId) {
        return scope.endsAt(integrationId);
    }

    public String getVendorName() {
        return config.vendorName();
    }

    /** The label of this installation; empty if it has none. */
    public String getEnvironment() {
        return config.environment().orElse("");
    }

    public String getHelpUrl() {
        return config.helpUrl().map(Object::toString).orElse("/console/help");
    }

    /** Whether another page shows this one in a frame. Browsers say so in {@code Sec-Fetch-Dest}. */
    public boolean isFramed() {
        return "iframe".equals(call.request().getHeader("Sec-Fetch-Dest"));
    }

    /** The path of this page, which the navigation compares with its links. */
    public String getPath() {
        return call.normalizedPath();
    }

    /** The path of this page with its parameters, for a link to the same page. */
    public String getAddress() {
        return call.request().uri();
    }

    /** The visitor's time zone: the browser's as soon as the script has told it, UTC before. */
    public ZoneId getZone() {
        Cookie cookie = call.request().getCookie(ZONE_COOKIE);
        if (cookie == null) {
            return UTC;
        }
        try {
            return ZoneId.of(URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8));
        } catch (DateTimeException | IllegalArgumentException e) {
            return UTC;
        }
    }
}
