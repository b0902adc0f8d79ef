package io.crossrole.longrunning;

/** Another replica holds the operation's lease. Nothing that this replica was about to write is stored. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("another replica holds the operation's lease");
    }
}
