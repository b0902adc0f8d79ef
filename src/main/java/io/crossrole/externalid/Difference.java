package io.crossrole.externalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** In what a neighbour differs from an integration's own External ID: in as little as makes it nobody's. */
public enum Difference {
    /** So that a pattern that begins like the External ID gives itself away. */
    LAST_CHARACTER,
    /** So that a pattern that ends like it does. */
    FIRST_CHARACTER,
    /** So that a pattern that begins and ends like it does. */
    RANDOM_CHARACTER,
    /** So that a condition that ignores case does. */
    CASE;

    /** Its name in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * All differences that a neighbour of an External ID can have, in the order in which a role is asked. Crossrole's own
     * External IDs have lower-case letters alone, so that no two of them differ in case.
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
