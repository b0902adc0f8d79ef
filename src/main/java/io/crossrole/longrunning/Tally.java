package io.crossrole.longrunning;

import java.util.Locale;

/** Names what an operation counts: in camel case, like the fields of the HTTP API. */
public final class Tally {

    private Tally() {}

    /**
     * The name of a constant behind a prefix: {@code rejectedMalformedJson} for {@code rejected} and {@code MALFORMED_JSON}.
     *
     * @param prefix in camel case; may be empty
     */
    public static String of(String prefix, Enum<?> constant) {
        StringBuilder name = new StringBuilder(prefix);
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
