package io.crossrole.api;

import jakarta.ws.rs.core.Response.Status;

/** A body that is not read to its end. The connection ends with the answer. */
final class RefusedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    RefusedBodyException(Status status, String message) {
        super(message);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
