package io.crossrole.validation;

import io.crossrole.testkit.Database;

/** Stored losses, for tests that need the loss limit to themselves. */
public final class Losses {

    private Losses() {}

    /** Moves stored losses and pending denials out of the hour that the limit counts. */
    public static void forget() {
        Database.update("UPDATE validation SET decided_at = decided_at - interval '2 hours' WHERE lost");
        Database.update("UPDATE validation SET finding = NULL WHERE state = 'PENDING'");
    }
}
