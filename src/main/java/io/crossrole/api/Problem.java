package io.crossrole.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/**
 * Why a call was not obeyed (<i>RFC 9457, Problem Details for HTTP APIs</i>).
 *
 * @param title the status in words
 * @param detail what was wrong, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final int LONGEST_DETAIL = 1_000;

    static Problem of(Status status, String detail) {
        return new Problem(
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail == null || detail.length() <= LONGEST_DETAIL
                        ? detail
                        : detail.substring(0, LONGEST_DETAIL - 1) + "…");
    }

    static Response response(Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(of(status, detail))
                .build();
    }

    /** With a hint when to come back. */
    static Response later(Status status, Duration wait, String detail) {
        return Response.fromResponse(response(status, detail))
                .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
                .build();
    }
}
