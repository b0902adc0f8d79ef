package io.crossrole.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/**
 * Why a call was not obeyed (<i>RFC 9457, Problem Details for HTTP APIs</i>).
 *
 * @param title the status in words
 * @param detail what was wrong, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Response response(Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
