package io.crossrole.validation;

import io.crossrole.testkit.Database;

/** Stored losses, for tests that need the loss limit to themselves. */
public final class Losses {

    private Losses() {}

    /**
     * Moves stored losses and pending denials out of the hour that the limit counts. What is pending or due in other tests
     * waits for a day, since it would deny again within seconds.
     */
    public static void forget() {
        Database.update("UPDATE validation SET decided_at = decided_at - interval '2 hours' WHERE lost");
        Database.update("""
                UPDATE validation SET finding = NULL, next_attempt_at = now() + interval '1 day' WHERE state = 'PENDING'
                """);
        Database.update("""
                UPDATE integration SET recheck_at = recheck_at + interval '1 day' WHERE recheck_at < now() + interval '1 day'
                """);
    }
}
