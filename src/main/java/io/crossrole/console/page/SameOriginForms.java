package io.crossrole.console.page;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a form that another site's page sends with the visitor's cookies (<i>cross-site request forgery</i>). Browsers
 * tell the sender in {@code Sec-Fetch-Site} (<i>Fetch Metadata Request Headers</i>, W3C), and older ones in
 * {@code Origin}. Neither can be set by a page. A token in each form would need a cookie, which browsers withhold from
 * a page in a frame.
 */
@ApplicationScoped
public class SameOriginForms {

    private static final Log LOG = Log.of(SameOriginForms.class);
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final RoutingContext call;

    SameOriginForms(RoutingContext call) {
        this.call = call;
    }

    /** @throws ForbiddenException if another site sends the form, or the sender is unknown */
    @ServerRequestFilter
    public void check(ContainerRequestContext context) {
        if (SAFE.contains(context.getMethod()) || !call.normalizedPath().startsWith(PageHeaders.CONSOLE)) {
            return;
        }
        HttpServerRequest request = call.request();
        if (!isSameOrigin(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.authority() == null ? null : request.authority().toString())) {
            LOG.warn(
                    "A form of another site was refused",
                    kv("path", call.normalizedPath()),
                    kv("origin", request.getHeader("Origin")));
            throw new ForbiddenException(
                    "the form was sent by another site's page, or by a program that names no Origin");
        }
    }

    /** Whether the service's own page sent the request. */
    static boolean isSameOrigin(String fetchSite, String origin, String host) {
        if (fetchSite != null) {
            return fetchSite.equals("same-origin");
        }
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
