package io.crossrole.api.access;

import io.crossrole.api.problem.WriteProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses the calls of foreign web pages to an open API: such a page reaches the port through the browser of its
 * visitor.
 */
@ApplicationScoped
class OpenAccessGuard {

    /** Precedes all other handlers of the port, authentication included. */
    private static final int ROUTE_ORDER = 1_000;

    private final AccessConfig config;
    private final WriteProblem writeProblem;
    private final OwnOrigin ownOrigin;

    OpenAccessGuard(AccessConfig config, WriteProblem writeProblem) {
        this.config = config;
        this.writeProblem = writeProblem;
        this.ownOrigin = new OwnOrigin(lowerCase(config.openHosts().orElse(List.of())));
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Filters filters) {
        if (config.access() == AccessConfig.Access.OPEN) {
            filters.register(this::check, ROUTE_ORDER);
        }
    }

    private void check(RoutingContext call) {
        Optional<HttpProblem> objection =
                ownOrigin.objection(host(call.request()), onlyValue(call.request(), HttpHeaders.ORIGIN));
        if (objection.isPresent()) {
            writeProblem.to(call, objection.get());
        } else {
            call.next();
        }
    }

    /** The host that is called. HTTP/2 has a separate header for it. */
    private static String host(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.HOST) || request.authority() == null
                ? onlyValue(request, HttpHeaders.HOST)
                : request.authority().toString();
    }

    /**
     * A header's value, or null. If the header is repeated, the value is empty, which is neither a host nor an origin.
     */
    private static String onlyValue(HttpServerRequest request, CharSequence name) {
        List<String> values = request.headers().getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0) : "";
    }
}
