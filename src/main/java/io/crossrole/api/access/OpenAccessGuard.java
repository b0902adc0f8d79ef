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

/** Where the API is open, keeps web pages out: a browser that shows one reaches the port just as its user does. */
@ApplicationScoped
class OpenAccessGuard {

    /** Before all else on the port, authentication included. */
    private static final int FIRST = 1_000;

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
            filters.register(this::check, FIRST);
        }
    }

    private void check(RoutingContext call) {
        Optional<HttpProblem> objection =
                ownOrigin.objection(host(call.request()), only(call.request(), HttpHeaders.ORIGIN));
        if (objection.isPresent()) {
            writeProblem.to(call, objection.get());
        } else {
            call.next();
        }
    }

    /** HTTP/2 has it in a header of its own. */
    private static String host(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.HOST) || request.authority() == null
                ? only(request, HttpHeaders.HOST)
                : request.authority().toString();
    }

    /** A header's value, or null; of several an empty text, which is neither a name nor an origin. */
    private static String only(HttpServerRequest request, CharSequence name) {
        List<String> values = request.headers().getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0) : "";
    }
}
