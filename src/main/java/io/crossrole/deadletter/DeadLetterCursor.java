package io.crossrole.deadletter;

import java.time.DateTimeException;
import java.time.Instant;

/** A dead letter's place in the list of all, by age. Written as text it can be handed out, and taken back. */
public record DeadLetterCursor(Instant deadAt, String topic, int partition, long offset) {

    private static final int PARTS = 4;

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static DeadLetterCursor parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == PARTS) {
                return new DeadLetterCursor(
                        Instant.parse(parts[0]), parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a place in the list of dead letters: " + text, e);
        }
        throw new IllegalArgumentException("not a place in the list of dead letters: " + text);
    }

    @Override
    public String toString() {
        return deadAt + "," + topic + "," + partition + "," + offset;
    }
}
