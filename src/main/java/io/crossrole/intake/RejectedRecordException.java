package io.crossrole.intake;

import io.crossrole.text.OneLine;

/** A record that goes to the dead letters. Its message, one line, becomes the {@code dead-letter-reason} header. */
public final class RejectedRecordException extends RuntimeException {

    /** Dead letters are read by people; a reason is cut to this many characters. */
    public static final int LONGEST_REASON = 1_000;

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    /**
     * @param detail quotes what was wrong and the rule that it breaks
     */
    public RejectedRecordException(Rejection rejection, String detail) {
        super(cut(OneLine.of(rejection + ": " + detail)), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }
}
