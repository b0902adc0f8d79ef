package io.crossrole.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text that Postgres can store: it has neither U+0000 nor half of a surrogate pair. */
public final class Storable {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x{0000}\\x{D800}-\\x{DFFF}]");

    private Storable() {}

    /** The first character of a text that can't be stored, as {@code U+0000}; null where there is none. */
    public static String firstUnstorable(String text) {
        Matcher found = UNSTORABLE.matcher(text);
        return found.find() ? "U+%04X".formatted((int) text.charAt(found.start())) : null;
    }

    /** The same text, with a replacement character for each one that can't be stored. */
    public static String replaced(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
