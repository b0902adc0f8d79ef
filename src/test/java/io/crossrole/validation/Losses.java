package io.crossrole.validation;

import io.crossrole.testkit.Database;

/** The losses on record, for tests that have a limit to themselves. */
public final class Losses {

    private Losses() {}

    /** What was lost, or looks as if it would be, was so long ago that it counts no longer. */
    public static void forget() {
        Database.update("UPDATE validation SET decided_at = decided_at - interval '2 hours' WHERE lost");
        Database.update("UPDATE validation SET finding = NULL WHERE state = 'PENDING'");
    }
}
