package io.crossrole.console.page;

import java.util.Locale;

/**
 * The vendor's name in sentences. It is {@code the vendor} where none is configured, as in the texts of reasons.
 *
 * @param name the name within a sentence
 */
public record VendorName(String name) {

    private static final String UNNAMED = "the vendor";
    private static final String UNNAMED_FIRST = "The vendor";

    /** The name at the beginning of a sentence. */
    public String getFirst() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** A text with this name in place of {@code the vendor}. */
    public String in(String text) {
        return name.equals(UNNAMED) ? text : text.replace(UNNAMED, name).replace(UNNAMED_FIRST, getFirst());
    }

    /** A text as {@link #in}, to be continued after a colon: {@code The role …} becomes {@code the role …}. */
    public String afterColon(String text) {
        String named = in(text);
        boolean isWord = named.length() > 1 && Character.isLowerCase(named.charAt(1));
        return isWord && !named.startsWith(getFirst())
                ? named.substring(0, 1).toLowerCase(Locale.ROOT) + named.substring(1)
                : named.startsWith(getFirst()) ? name + named.substring(name.length()) : named;
    }
}
