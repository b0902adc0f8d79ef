package io.crossrole.console.page;

import io.crossrole.api.problem.Problem;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows a problem as a page, where the HTTP API would answer with {@code application/problem+json}. */
@ApplicationScoped
public class ProblemPages {

    private final RoutingContext call;
    private final Visitor visitor;
    private final Times times;

    ProblemPages(RoutingContext call, Visitor visitor, Times times) {
        this.call = call;
        this.visitor = visitor;
        this.times = times;
    }

    /** The field of a problem with the time at which the caller can try again. */
    public static final String RETRY_AT = "retryAt";

    @CheckedTemplate(basePath = "console")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance problem(
                Kind kind, String role, String retryAt, String detail, String traceId, boolean isRead);
    }

    /** The problems that have a page. Each has its words in {@link ProblemMessages}. */
    enum Kind {
        INVALID,
        NOT_PERMITTED,
        NOT_FOUND,
        TOO_MANY,
        UNAVAILABLE,
        NO_DATABASE,
        FAILED;

        /** Whether the same request may succeed later. */
        public boolean isTemporary() {
            return this == TOO_MANY || this == UNAVAILABLE || this == NO_DATABASE || this == FAILED;
        }

        public boolean isNotFound() {
            return this == NOT_FOUND;
        }

        /** Whether the database alone is away. */
        public boolean isDatabase() {
            return this == NO_DATABASE;
        }

        static Kind of(int status) {
            return switch (status) {
                case 400, 405, 413, 414, 415 -> INVALID;
                case 403 -> NOT_PERMITTED;
                // 410: the address was right once. A caller can't tell it from one that never was.
                case 404, 406, 410 -> NOT_FOUND;
                case 429 -> TOO_MANY;
                case 502, 503, 504 -> UNAVAILABLE;
                default -> status < Status.INTERNAL_SERVER_ERROR.getStatusCode() ? INVALID : FAILED;
            };
        }
    }

    @ServerResponseFilter
    public void show(ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem
                && response.getStatus() >= Status.BAD_REQUEST.getStatusCode()
                && call.normalizedPath().startsWith(PageHeaders.CONSOLE)) {
            boolean isDatabase = Problem.NO_DATABASE.equals(problem.getDetail());
            Kind kind = isDatabase ? Kind.NO_DATABASE : Kind.of(response.getStatus());
            boolean isExplained = kind == Kind.NO_DATABASE || kind == Kind.FAILED || problem.getDetail() == null;
            boolean isRead = HttpMethod.GET.equals(call.request().method());
            response.setEntity(
                    Templates.problem(
                                    kind,
                                    visitor.getRole(),
                                    retryAt(problem),
                                    isExplained ? "" : problem.getDetail(),
                                    traceId(),
                                    isRead)
                            .render(),
                    null,
                    MediaType.valueOf("text/html;charset=UTF-8"));
        }
    }

    /** The trace that the log names; empty if tracing is off. */
    private static String traceId() {
        SpanContext trace = Span.current().getSpanContext();
        return trace.isValid() ? trace.getTraceId() : "";
    }

    /** The time of day at which the visitor can try again; empty if the problem has none. */
    private String retryAt(HttpProblem problem) {
        return problem.getParameters().get(RETRY_AT) instanceof Instant time ? times.clock(time) : "";
    }
}
