package io.crossrole.deadletter;

import java.time.DateTimeException;
import java.time.Instant;

/** A position in the list of dead letters by age. Its text form is the page cursor of the HTTP API. */
public record DeadLetterCursor(Instant rejectedAt, Origin origin) {

    private static final int PARTS = 4;

    /**
     * Parses the text that {@link #toString} returns.
     *
     * @throws IllegalArgumentException if the text is not such a cursor
     */
    public static DeadLetterCursor parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == PARTS) {
                return new DeadLetterCursor(
                        Instant.parse(parts[0]),
                        new Origin(parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3])));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a cursor of dead letters: " + text, e);
        }
        throw new IllegalArgumentException("not a cursor of dead letters: " + text);
    }

    @Override
    public String toString() {
        return rejectedAt + "," + origin.topic() + "," + origin.partition() + "," + origin.offset();
    }
}
