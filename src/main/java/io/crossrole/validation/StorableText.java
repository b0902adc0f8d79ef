package io.crossrole.validation;

import io.crossrole.text.Cut;

/**
 * Makes external text storable in PostgreSQL, which rejects NUL characters: each NUL becomes the six characters {@code
 * \\u0000}.
 */
final class StorableText {

    private static final String NUL = "\0";
    private static final String ESCAPED_NUL = "\\u0000";
    /** The longest role ARN that the event schemas allow, in inbound and outbound events alike. */
    private static final int MAX_LENGTH = 8_192;

    private StorableText() {}

    /**
     * Replaces each NUL, and truncates the result to {@value #MAX_LENGTH} characters. Text without a NUL is returned
     * unchanged.
     */
    static String of(String text) {
        if (text.indexOf('\0') < 0) {
            return text;
        }
        return Cut.bare(MAX_LENGTH, text.replace(NUL, ESCAPED_NUL));
    }
}
