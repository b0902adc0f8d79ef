package io.crossrole.externalid;

import io.crossrole.integration.ExternalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The difference between a neighbour and an integration's own External ID, as small as possible. */
public enum Difference {
    /** Detects a pattern that matches the beginning of the External ID. */
    LAST_CHARACTER,
    /** Detects a pattern that matches its end. */
    FIRST_CHARACTER,
    /** Detects a pattern that matches its beginning and its end. */
    RANDOM_CHARACTER,
    /** Detects a condition that ignores case. */
    CASE;

    /** The name in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * All differences that are possible for an External ID, in probing order. Crossrole's own External IDs are
     * lower-case, so no two of them can differ only in case.
     */
    public static List<Difference> possibleFor(ExternalId externalId) {
        List<Difference> possible = new ArrayList<>(List.of(LAST_CHARACTER, FIRST_CHARACTER));
        if (externalId.value().length() > 2) {
            possible.add(RANDOM_CHARACTER);
        }
        if (!externalId.isOurs() && externalId.value().chars().anyMatch(Character::isLetter)) {
            possible.add(CASE);
        }
        return possible;
    }
}
