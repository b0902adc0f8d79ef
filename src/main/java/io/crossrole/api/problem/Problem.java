package io.crossrole.api.problem;

import io.crossrole.text.Cut;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.StatusType;
import java.time.Duration;

/** Makes problems (<i>RFC 9457, Problem Details for HTTP APIs</i>). */
public final class Problem {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The detail of a problem that ends as soon as the database is back. */
    public static final String NO_DATABASE = "the database does not answer; try again";

    private static final int MAX_DETAIL_LENGTH = 1_000;

    private Problem() {}

    /**
     * A problem.
     *
     * @param detail the mistake in a sentence for humans; cut after 1,000 characters
     */
    public static HttpProblem of(StatusType status, String detail) {
        return of(status.getStatusCode(), status.getReasonPhrase(), detail);
    }

    /** A problem with a status that JAX-RS does not define. */
    public static HttpProblem of(int status, String title, String detail) {
        return builder(status, title, detail).build();
    }

    static HttpProblem.Builder builder(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(Cut.within(MAX_DETAIL_LENGTH, detail));
    }

    public static Response response(StatusType status, String detail) {
        return of(status, detail).toResponse();
    }

    /** A response with a problem and the time after which the caller may retry. */
    static Response retryable(StatusType status, Duration wait, String detail) {
        return Response.fromResponse(response(status, detail))
                .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
                .build();
    }

    /**
     * A problem of a caller who has to wait.
     *
     * @param field the name of a further field of the problem, with its value
     */
    public static HttpProblem tooMany(Duration wait, String detail, String field, Object value) {
        return builder(
                        Response.Status.TOO_MANY_REQUESTS.getStatusCode(),
                        Response.Status.TOO_MANY_REQUESTS.getReasonPhrase(),
                        detail)
                .with(field, value)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build();
    }
}
