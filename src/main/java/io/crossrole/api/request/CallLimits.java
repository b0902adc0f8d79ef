package io.crossrole.api.request;

import io.crossrole.api.problem.Problem;
import io.crossrole.api.problem.WriteProblem;
import io.crossrole.operations.imports.ImportConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.util.Set;

/**
 * Limits the length of a call. Its URI must be short. The body of an import may be long; that of any other call must be
 * short. A call that announces a longer body is refused before any of it is read. {@link ReadBody} reads a body of unknown
 * length up to the limit.
 */
@ApplicationScoped
class CallLimits {

    /** Precedes all other handling of a call, authentication included. */
    private static final int ROUTE_ORDER = 1_000;

    /** The longest parameter is a role ARN of 2,048 characters, each of which may be encoded as three. */
    private static final int MAX_URI_LENGTH = 8_192;

    /** The paths by which an import is uploaded: of the API, and of the console. */
    private static final Set<String> IMPORT_PATHS = Set.of("/api/imports", "/console/operate/operations/import");

    private final RequestConfig config;
    private final ImportConfig imports;
    private final WriteProblem writeProblem;

    CallLimits(RequestConfig config, ImportConfig imports, WriteProblem writeProblem) {
        this.config = config;
        this.imports = imports;
        this.writeProblem = writeProblem;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, ROUTE_ORDER);
    }

    private void limit(RoutingContext call) {
        DropUnreadBody.afterAnswer(call);
        long most = maxBodyOf(call);
        if (call.request().uri().length() > MAX_URI_LENGTH) {
            refuse(
                    call,
                    Status.REQUEST_URI_TOO_LONG,
                    "the URI has more than %,d characters, which is the most here".formatted(MAX_URI_LENGTH));
        } else if (announcedLength(call) > most) {
            refuse(call, Status.REQUEST_ENTITY_TOO_LARGE, tooLarge(most));
        } else {
            call.next();
        }
    }

    /** Whether the call uploads an import. */
    static boolean isImport(RoutingContext call) {
        return IMPORT_PATHS.contains(call.normalizedPath());
    }

    private long maxBodyOf(RoutingContext call) {
        return isImport(call)
                ? imports.maxBody().asLongValue()
                : config.maxBody().asLongValue();
    }

    private static long announcedLength(RoutingContext call) {
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void refuse(RoutingContext call, Status status, String detail) {
        writeProblem.to(call, Problem.of(status, detail));
    }

    static String tooLarge(long most) {
        return "the body has more than %,d bytes, which is the most here".formatted(most);
    }
}
