package io.crossrole.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers a call with a problem before JAX-RS has seen it. */
@ApplicationScoped
public class WriteProblem {

    private final ObjectMapper json;

    WriteProblem(ObjectMapper json) {
        this.json = json;
    }

    /** Ends the call. */
    public void to(RoutingContext call, HttpProblem problem) {
        try {
            call.response()
                    .setStatusCode(problem.getStatusCode())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem can't be written", e);
        }
    }
}
