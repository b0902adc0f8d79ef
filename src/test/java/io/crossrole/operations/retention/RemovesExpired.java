package io.crossrole.operations.retention;

import jakarta.enterprise.context.ApplicationScoped;

/** Deletes expired data on demand, for tests that set the clock. */
@ApplicationScoped
public class RemovesExpired {

    private final RemoveExpired removeExpired;

    RemovesExpired(RemoveExpired removeExpired) {
        this.removeExpired = removeExpired;
    }

    /** Does what the schedule does. */
    public void remove() {
        removeExpired.removeUnderLease();
    }
}
