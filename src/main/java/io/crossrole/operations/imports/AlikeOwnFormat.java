package io.crossrole.operations.imports;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether one of Crossrole's own External IDs, {@code cr-TIME-RANDOM}, could come to begin or end with an imported one. A role
 * that accepts whatever begins or ends so would accept that customer's, too.
 */
final class AlikeOwnFormat {

    private static final Pattern OWN = Pattern.compile("cr-[0-9a-z]{10}-[0-9a-hjkmnp-tv-z]{32}");
    private static final Pattern FORM_OF_OWN = Pattern.compile("cr-.{10}-.{32}");
    /** Up to seven random characters: by then it is one of 2^40, and no longer by chance. */
    private static final Pattern BEGINNING_OF_OWN =
            Pattern.compile("cr(-([0-9a-hjkmnp-tv-z]{0,10}|[0-9a-hjkmnp-tv-z]{10}-[0-9a-hjkmnp-tv-z]{0,7}))?");

    private static final Pattern END_OF_OWN = Pattern.compile("[0-9a-hjkmnp-tv-z]{0,7}");

    private AlikeOwnFormat() {}

    /** In which way; nothing where none could. */
    static Optional<String> how(String externalId) {
        String folded = FindAlikeExternalIds.folded(externalId);
        if (FORM_OF_OWN.matcher(folded).matches() && !OWN.matcher(externalId).matches()) {
            return Optional.of("alike External ID: it has the form of Crossrole's own, and is none of them");
        }
        if (BEGINNING_OF_OWN.matcher(folded).matches()) {
            return Optional.of("alike External ID: Crossrole's own begin with it");
        }
        return END_OF_OWN.matcher(folded).matches()
                ? Optional.of("alike External ID: it is so short that one of Crossrole's own may end with it")
                : Optional.empty();
    }
}
