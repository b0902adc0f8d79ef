package io.crossrole.operations.imports;

/** An upload was refused or cut off. Nothing of it is stored. */
public final class UploadRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The limit that the upload broke. */
    public enum Why {
        /** This replica is receiving as many uploads as it may. */
        TOO_MANY_AT_ONCE,
        /** The upload takes too long or has stopped. */
        TOO_SLOW,
        /** The upload is too large. */
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

    public Why why() {
        return why;
    }
}
