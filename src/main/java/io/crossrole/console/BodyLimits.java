package io.crossrole.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.operations.imports.ImportConfig;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;

/**
 * How long a call's body may be: an import's as long as an import is, any other's short. One that announces more is refused
 * before anything of it is read; one that announces no length is read so far and no further, see {@link RequestReader}.
 */
@ApplicationScoped
class BodyLimits {

    /** Before anything is done about a call, even asking who calls. */
    private static final int FIRST = 1_000;

    private static final String IMPORTS = "/api/imports";

    private final ApiConfig config;
    private final ImportConfig imports;
    private final ObjectMapper json;

    BodyLimits(ApiConfig config, ImportConfig imports, ObjectMapper json) {
        this.config = config;
        this.imports = imports;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, FIRST);
    }

    private void limit(RoutingContext call) {
        long most = mostFor(call);
        if (announced(call) > most) {
            refuse(call, most);
        } else {
            // What Quarkus' own stream of a body keeps to, above what our readers do: it hangs up without a word.
            call.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 2 * most);
            call.next();
        }
    }

    private long mostFor(RoutingContext call) {
        return IMPORTS.equals(call.normalizedPath())
                ? imports.maxBody().asLongValue()
                : config.maxBody().asLongValue();
    }

    private static long announced(RoutingContext call) {
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void refuse(RoutingContext call, long most) {
        hangUpAfterwards(call);
        call.response()
                .setStatusCode(Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(write(Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, tooLarge(most))));
    }

    /** Ends the connection with the answer: what is still to come of the body would have to be read to get past it. */
    static void hangUpAfterwards(RoutingContext call) {
        if (!call.response().headWritten()) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        call.addEndHandler(sent -> call.request().connection().close());
    }

    static String tooLarge(long most) {
        return "the body has more than %,d bytes, which is the most here".formatted(most);
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can't be written", e);
        }
    }
}
