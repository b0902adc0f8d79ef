package io.crossrole.operations.retention;

import jakarta.enterprise.context.ApplicationScoped;

/** Removes what has expired when it is told to, for tests that set the clock. */
@ApplicationScoped
public class RemovesExpired {

    private final RemoveExpired removeExpired;

    RemovesExpired(RemoveExpired removeExpired) {
        this.removeExpired = removeExpired;
    }

    /** As the schedule does it. */
    public void remove() {
        removeExpired.removeInTurn();
    }
}
