package io.crossrole.intake;

import io.crossrole.text.Cut;
import io.crossrole.text.OneLine;

/**
 * A record that becomes a dead letter. Every other exception is retried, so that no valid record becomes a dead letter
 * while a dependency is unavailable. The message is one line and becomes the {@code dead-letter-reason} header.
 *
 * <p>Any other exception means "try again". Only this exception makes a dead letter. Otherwise good records would
 * become dead letters during every outage.
 */
public final class RejectedRecordException extends RuntimeException {

    /** The maximum length of the message, in characters; the database column has the same limit. */
    public static final int LONGEST_REASON = 1_000;

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    /**
     * Creates a rejection.
     *
     * @param detail the value that was found and the rule that it breaks; cut so that the message has at most {@value
     *     #LONGEST_REASON} characters
     */
    public RejectedRecordException(Rejection rejection, String detail) {
        super(Cut.within(LONGEST_REASON, OneLine.of(rejection + ": " + detail)), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
