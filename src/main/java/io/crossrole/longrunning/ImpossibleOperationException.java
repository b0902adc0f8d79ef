package io.crossrole.longrunning;

/** An operation can't be done, however often it is tried. The message is for who asked for it. */
public final class ImpossibleOperationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ImpossibleOperationException(String message) {
        super(message);
    }
}
