package io.crossrole.intake.deadletter;

import java.util.List;

/**
 * Stores dead letters before they are sent, so that each one on a dead-letter topic can be found, counted and redriven.
 *
 * <p>A dead letter is stored before it is sent. One that exists only on its topic could not be found or redriven.
 */
public interface DeadLetterStore {

    /**
     * Stores dead letters in a short transaction of its own. Storing one again keeps its row.
     *
     * @throws RuntimeException if Postgres can't store them now; the caller retries
     */
    void store(List<DeadLetterEntry> deadLetters);
}
