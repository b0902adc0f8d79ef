package io.crossrole.longrunning;

/** A caller has the most queued and running operations allowed. */
public final class TooManyOperationsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyOperationsException(String caller, int limit) {
        super("'%s' has %d queued or running operations, the most allowed: wait for one to end, or cancel one"
                .formatted(caller, limit));
    }
}
