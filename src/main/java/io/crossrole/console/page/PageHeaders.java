package io.crossrole.console.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Tells browsers what a page may do: load its own styles, scripts, fonts and images, and nothing else. The headers of all
 * other answers permit nothing at all (<i>Content Security Policy Level 3</i>, W3C).
 */
@ApplicationScoped
class PageHeaders {

    static final String CONSOLE = "/console";
    private static final String ASSETS = CONSOLE + "/assets/";
    private static final String CONNECT = CONSOLE + "/connect";
    private static final String OPEN_LINK = CONNECT + "/open";

    /** Precedes the filter of Quarkus that sets the headers of all other answers, and so ends after it. */
    private static final int ROUTE_ORDER = 900;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

    private final String framingOrigins;

    PageHeaders(ConsoleConfig config) {
        this.framingOrigins = String.join(" ", config.frameOrigins().orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, ROUTE_ORDER);
    }

    private void handle(RoutingContext call) {
        String path = call.normalizedPath();
        if (path.equals(CONSOLE) || path.startsWith(CONSOLE + "/")) {
            call.addHeadersEndHandler(ignored -> {
                write(path, call.response());
                shorten(call);
            });
        }
        call.next();
    }

    /**
     * Leaves the scheme out of an address of this service: behind an ingress that ends TLS it would be another one than the
     * browser's, and a page over TLS may not show one without in a frame.
     */
    private static void shorten(RoutingContext call) {
        String location = call.response().headers().get(HttpHeaders.LOCATION);
        if (location != null && call.request().authority() != null) {
            String own = "://" + call.request().authority();
            int end = location.indexOf(own) + own.length();
            if (location.matches("https?://.*") && location.startsWith(own + "/", location.indexOf(':'))) {
                call.response().headers().set(HttpHeaders.LOCATION, location.substring(end));
            }
        }
    }

    private void write(String path, HttpServerResponse response) {
        boolean mayBeFramed = path.startsWith(CONNECT) && !framingOrigins.isEmpty();
        response.headers().set("Content-Security-Policy", POLICY + (mayBeFramed ? framingOrigins : "'none'"));
        if (mayBeFramed) {
            // It knows no list of origins. Browsers that know frame-ancestors ignore it anyway.
            response.headers().remove("X-Frame-Options");
        }
        // With no-referrer, the Origin of a form would be "null", which OwnOrigin refuses. Other sites get no referrer
        // either way. The address of a link goes nowhere at all.
        if (!path.equals(OPEN_LINK)) {
            response.headers().set("Referrer-Policy", "same-origin");
        }
        if (path.startsWith(ASSETS) && response.getStatusCode() < 300) {
            // The address of an asset names the build, so that a new build has new addresses.
            response.headers().set("Cache-Control", "public, max-age=31536000, immutable");
        }
    }
}
