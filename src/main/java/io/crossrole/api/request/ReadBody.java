package io.crossrole.api.request;

import io.crossrole.api.problem.Problem;
import io.crossrole.api.problem.WriteProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Set;

/**
 * Reads the body of a call into memory before a thread handles the call, so that a slow sender occupies none. It is short; the
 * uploads of imports are long, and are read by their resources. {@link CallLimits} refuses a body that announces to be too long.
 */
@ApplicationScoped
class ReadBody {

    /** Follows authentication and authorization, so that nobody else's body is kept. */
    private static final int ROUTE_ORDER = 50;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final String CONTINUE = "100-continue";

    private final int maxBytes;
    private final WriteProblem writeProblem;

    ReadBody(RequestConfig config, WriteProblem writeProblem) {
        this.maxBytes = (int) config.maxBody().asLongValue();
        this.writeProblem = writeProblem;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, ROUTE_ORDER);
    }

    private void read(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (!METHODS.contains(request.method()) || CallLimits.isImport(call) || request.isEnded()) {
            call.next();
            return;
        }
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            call.response().writeContinue();
        }
        Body body = new Body(call);
        request.exceptionHandler(broken -> body.stop())
                .endHandler(end -> body.end())
                .handler(body::add)
                .resume();
    }

    private final class Body {
        private final RoutingContext call;
        private final long timer;
        private final Buffer bytes = Buffer.buffer();
        private boolean stopped;

        private Body(RoutingContext call) {
            this.call = call;
            this.timer = call.vertx()
                    .setTimer(
                            TIMEOUT.toMillis(),
                            late -> refuse(
                                    Status.REQUEST_TIMEOUT, "the body did not come to its end within " + TIMEOUT));
        }

        private void add(Buffer piece) {
            if (bytes.length() + piece.length() > maxBytes) {
                refuse(Status.REQUEST_ENTITY_TOO_LARGE, CallLimits.tooLarge(maxBytes));
            } else if (!stopped) {
                bytes.appendBuffer(piece);
            }
        }

        private void end() {
            if (!stopped) {
                stop();
                ((RoutingContextInternal) call).setBody(bytes);
                call.next();
            }
        }

        private void refuse(Status status, String detail) {
            if (!stopped) {
                stop();
                writeProblem.to(call, Problem.of(status, detail));
            }
        }

        private void stop() {
            stopped = true;
            call.vertx().cancelTimer(timer);
        }
    }
}
