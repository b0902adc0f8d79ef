package io.crossrole.intake.deadletter;

import java.sql.SQLException;
import java.util.List;

/** Where dead letters are written down before they are sent, so that they can be found, counted and redriven. */
public interface DeadLetterStore {

    /**
     * Writes down dead letters, in one short transaction of its own. Each has one entry, however often it is entered.
     *
     * @throws SQLException if Postgres does not take them now; the same again, later
     */
    void enter(List<DeadLetterEntry> deadLetters) throws SQLException;
}
