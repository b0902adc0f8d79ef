package io.crossrole.operations.imports;

/** An upload that is not taken in, or not to its end. Nothing of it is left. */
public final class UploadRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Why {
        /** This replica takes in as many as it may. */
        TOO_MANY_AT_ONCE,
        /** It takes too long, or has stopped. */
        TOO_SLOW,
        /** It is too long. */
        TOO_LARGE
    }

    private final Why why;

    UploadRefusedException(Why why, String message) {
        this(why, message, null);
    }

    UploadRefusedException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** Why. */
    public Why why() {
        return why;
    }
}
