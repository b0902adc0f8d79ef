package io.crossrole.console.page;

import io.crossrole.api.access.Caller;
import io.crossrole.api.access.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The person who looks at a page, and how. Templates read it as {@code cdi:visitor}. */
@Named("visitor")
@RequestScoped
public class Visitor {

    private static final String ZONE_COOKIE = "zone";
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final SecurityIdentity identity;
    private final Caller caller;
    private final ConsoleConfig config;
    private final RoutingContext call;

    Visitor(SecurityIdentity identity, Caller caller, ConsoleConfig config, RoutingContext call) {
        this.identity = identity;
        this.caller = caller;
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
