package io.crossrole.operations.imports;

import io.crossrole.integration.ExternalId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks whether a generated External ID, {@code cr-TIME-RANDOM}, could begin or end with an imported one. A role that
 * accepts every External ID with that beginning or end would then also accept another customer's.
 */
final class AlikeOwnFormat {

    private static final Pattern OWN = Pattern.compile("cr-[0-9a-z]{10}-[0-9a-hjkmnp-tv-z]{32}");
    private static final Pattern LOOKS_LIKE_OWN = Pattern.compile("cr-.{10}-.{32}");
    /** Up to seven random characters. A longer match is one in 2^40 and no coincidence. */
    private static final Pattern BEGINNING_OF_OWN =
            Pattern.compile("cr(-([0-9a-hjkmnp-tv-z]{0,10}|[0-9a-hjkmnp-tv-z]{10}-[0-9a-hjkmnp-tv-z]{0,7}))?");

    private static final Pattern END_OF_OWN = Pattern.compile("[0-9a-hjkmnp-tv-z]{0,7}");

    private AlikeOwnFormat() {}

    /** The similarity to Crossrole's own format, in words; empty if there is none. */
    static Optional<String> how(ExternalId externalId) {
        String folded = FindAlikeExternalIds.folded(externalId);
        if (LOOKS_LIKE_OWN.matcher(folded).matches()
                && !OWN.matcher(externalId.value()).matches()) {
            return Optional.of("alike External ID: it has the form of Crossrole's own, but is not one of them");
        }
        if (BEGINNING_OF_OWN.matcher(folded).matches()) {
            return Optional.of("alike External ID: Crossrole's own External IDs begin with it");
        }
        return END_OF_OWN.matcher(folded).matches()
                ? Optional.of("alike External ID: it is so short that one of Crossrole's own may end with it")
                : Optional.empty();
    }
}
