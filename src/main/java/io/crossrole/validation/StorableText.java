package io.crossrole.validation;

/** The form in which a text from outside is stored: with the characters {@code \\u0000} in place of a NUL. */
final class StorableText {

    private static final String NUL = "\0";
    private static final String SPELLED_OUT = "\\u0000";
    /** The longest role ARN that an event may hold, and so the longest that an outcome may. */
    private static final int LONGEST = 8_192;

    private StorableText() {}

    /** The text itself, unless it has a NUL in it; then, where spelling it out makes it too long, its beginning. */
    static String of(String text) {
        if (text.indexOf('\0') < 0) {
            return text;
        }
        String spelled = text.replace(NUL, SPELLED_OUT);
        return spelled.length() <= LONGEST ? spelled : spelled.substring(0, LONGEST);
    }
}
