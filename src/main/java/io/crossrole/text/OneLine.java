package io.crossrole.text;

import java.util.Set;

/**
 * Makes foreign text safe to quote in one line of a log or message: it can neither start a new line nor hide or reorder
 * the text around it.
 *
 * <p>A line feed is not the only line break, and some characters reverse the text around them.
 */
public final class OneLine {

    private static final int LONGEST_QUOTE = 120;

    /** Categories of line breaks, other control characters, and characters that change the direction of text. */
    private static final Set<Byte> INVISIBLE = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR);

    private OneLine() {}

    /** Returns the whole text, with invisible characters as <code>&#92;uXXXX</code>. */
    public static String of(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    /** Returns the text in the same form, cut after 120 characters. */
    public static String quote(String text) {
        return cut(text, LONGEST_QUOTE);
    }

    /** Whether the character breaks a line, controls a terminal, or can hide or reorder the text around it. */
    public static boolean isInvisible(int codePoint) {
        return INVISIBLE.contains((byte) Character.getType(codePoint));
    }

    private static String cut(String text, int limit) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), limit));
        int read = 0;
        while (read < text.length() && line.length() < limit) {
            int it = text.codePointAt(read);
            read += Character.charCount(it);
            if (isInvisible(it)) {
                line.append("\\u%04x".formatted(it));
            } else {
                line.appendCodePoint(it);
            }
        }
        return read < text.length() ? line.append('…').toString() : line.toString();
    }
}
