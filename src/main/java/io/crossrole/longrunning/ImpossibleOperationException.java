package io.crossrole.longrunning;

/** An operation can't succeed, however often it is retried. The message is shown to the operator who requested it. */
public final class ImpossibleOperationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImpossibleOperationException(String message) {
        super(message);
    }
}
