package io.crossrole.api.problem;

import jakarta.ws.rs.core.Response.Status;

/** A body that is not read to its end. The connection ends with the answer. */
public final class RefusedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    /** With the status of the answer. */
    public RefusedBodyException(Status status, String message) {
        super(message);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
