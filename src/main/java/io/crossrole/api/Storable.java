package io.crossrole.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Postgres can hold as text: neither U+0000 nor half a character. */
final class Storable {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x{0000}\\x{D800}-\\x{DFFF}]");

    private Storable() {}

    /** The first character of a text that can't be stored, as {@code U+0000}; null where there is none. */
    static String firstUnstorable(String text) {
        Matcher found = UNSTORABLE.matcher(text);
        return found.find() ? "U+%04X".formatted((int) text.charAt(found.start())) : null;
    }

    /** What is said of it. */
    static String complaint(String where, String unstorable) {
        return "%s contains %s, and must be text that can be stored: no U+0000, no half of a surrogate pair"
                .formatted(where, unstorable);
    }

    /** The same text, with a replacement character where something can't be stored. */
    static String replaced(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
