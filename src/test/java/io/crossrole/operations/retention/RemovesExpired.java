package io.crossrole.operations.retention;

import io.crossrole.testkit.Database;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes expired data on demand, for tests that set the clock. */
@ApplicationScoped
public class RemovesExpired {

    private final RemoveExpired removeExpired;

    RemovesExpired(RemoveExpired removeExpired) {
        this.removeExpired = removeExpired;
    }

    /** Does what the schedule does once an hour. */
    public void removeAtOnce() {
        Database.update("UPDATE lease SET free_at = '-infinity' WHERE name = ?", "retention");
        remove();
    }

    /** Does what the schedule does. */
    public void remove() {
        removeExpired.removeUnderLease();
    }
}
