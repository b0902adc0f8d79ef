package io.crossrole.text;

import java.util.Set;

/**
 * Foreign text as part of one line of a log or of a message: it can neither begin a line of its own nor hide what stands
 * beside it.
 */
public final class OneLine {

    private static final int LONGEST_QUOTE = 120;

    /** Line breaks of every kind, other control characters, and those that turn the direction of writing. */
    private static final Set<Byte> INVISIBLE = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR);

    private OneLine() {}

    /** The whole text, with its invisible characters spelled out. */
    public static String of(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    /** The same, cut where it is too long to be quoted. */
    public static String quote(String text) {
        return cut(text, LONGEST_QUOTE);
    }

    private static String cut(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest));
        int read = 0;
        while (read < text.length() && line.length() < longest) {
            int it = text.codePointAt(read);
            read += Character.charCount(it);
            if (INVISIBLE.contains((byte) Character.getType(it))) {
                line.append("\\u%04x".formatted(it));
            } else {
                line.appendCodePoint(it);
            }
        }
        return read < text.length() ? line.append('…').toString() : line.toString();
    }
}
