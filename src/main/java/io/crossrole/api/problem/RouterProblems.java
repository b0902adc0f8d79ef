package io.crossrole.api.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;

/**
 * Answers with a problem if a call fails in Vert.x' router, before JAX-RS sees it: its path is unknown or malformed.
 * Quarkus' security still answers unauthenticated calls.
 */
@ApplicationScoped
class RouterProblems {

    /** Precedes Quarkus' failure handler, which answers with an HTML page. */
    private static final int BEFORE_QUARKUS = -1_000;

    private final WriteProblem writeProblem;

    RouterProblems(WriteProblem writeProblem) {
        this.writeProblem = writeProblem;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).failureHandler(this::failed);
        router.errorHandler(Status.NOT_FOUND.getStatusCode(), call -> answer(call, Status.NOT_FOUND.getStatusCode()));
    }

    private void failed(RoutingContext call) {
        boolean isCallersMistake = call.failure() == null || call.failure() instanceof HttpException;
        if (isCallersMistake
                && isExplained(call.statusCode())
                && !call.response().headWritten()) {
            answer(call, call.statusCode());
        } else {
            call.next();
        }
    }

    private static boolean isExplained(int status) {
        return status >= Status.BAD_REQUEST.getStatusCode()
                && status < Status.INTERNAL_SERVER_ERROR.getStatusCode()
                && status != Status.UNAUTHORIZED.getStatusCode()
                && status != Status.FORBIDDEN.getStatusCode();
    }

    private void answer(RoutingContext call, int status) {
        Status known = Status.fromStatusCode(status);
        writeProblem.to(
                call,
                Problem.of(
                        status,
                        known == null ? "Refused" : known.getReasonPhrase(),
                        status == Status.NOT_FOUND.getStatusCode()
                                ? "nothing is here: GET /api/openapi describes every call"
                                : "the call can't be read: its path or its query is no valid part of a URI"));
    }
}
