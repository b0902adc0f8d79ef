package io.crossrole.api.problem;

import jakarta.ws.rs.core.Response.Status;

/** The body was refused before it was read to its end. Its rest stays unread. */
public final class RefusedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    /** Refuses a body with the status of the answer. */
    public RefusedBodyException(Status status, String message) {
        super(message);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
