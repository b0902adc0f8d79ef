package io.crossrole.api.request;

import io.crossrole.api.problem.InvalidRequestException;
import io.quarkiverse.resteasy.problem.validation.Violation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters that a resource of the API does not declare: if a misspelt filter were ignored, it would select everything.
 * JAX-RS ignores unknown and empty parameters, reads {@code waiting=yes} as false, and answers a malformed number with
 * 404. Pages are not checked: browsers send empty fields of forms, and others add parameters to links.
 */
class CheckParameters {

    private static final String PAGES = "/console";

    private final CurrentVertxRequest call;
    private final Map<Method, DeclaredParameters> declared = new ConcurrentHashMap<>();

    CheckParameters(CurrentVertxRequest call) {
        this.call = call;
    }

    /**
     * Pages of the console read their own parameters: a browser sends each empty field of a form, and a link may carry
     * parameters that only others know.
     */
    private static boolean isPage(UriInfo uri) {
        return uri.getPath().startsWith("/console");
    }

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo uri, HttpHeaders headers) {
        if (call.getCurrent().normalizedPath().startsWith(PAGES)) {
            return;
        }
        DeclaredParameters parameters = declared.computeIfAbsent(resource.getResourceMethod(), DeclaredParameters::of);
        List<Violation> violations = new ArrayList<>();
        uri.getPathParameters().forEach((name, values) -> violations.addAll(parameters.violationsInPath(name, values)));
        if (!isPage(uri)) {
            uri.getQueryParameters()
                    .forEach((name, values) -> violations.addAll(parameters.violationsInQuery(name, values)));
        }
        if (!parameters.hasBody()
                && (announcesBody(headers) || call.getCurrent().body().length() > 0)) {
            violations.add(Violation.In.body.field("").message("this call takes no body"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static boolean announcesBody(HttpHeaders headers) {
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return headers.getHeaderString("Transfer-Encoding") != null || length != null && !"0".equals(length);
    }
}
