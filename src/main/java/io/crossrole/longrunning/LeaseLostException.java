package io.crossrole.longrunning;

/** Another replica works on the operation now: what this one was about to write is not written. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("another replica works on it now");
    }
}
