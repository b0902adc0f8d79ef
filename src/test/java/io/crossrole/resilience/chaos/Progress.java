package io.crossrole.resilience.chaos;

import java.time.Duration;
import java.time.Instant;

/** Tells people who look on what is being done to whom. */
final class Progress {

    private final Instant start = Instant.now();
    private String where = "";

    /** Sets the subject of the following lines. */
    void at(String place) {
        where = place;
    }

    void say(String what, Object... values) {
        System.out.printf("chaos %4ds %s: %s%n", elapsed().toSeconds(), where, what.formatted(values));
    }

    Duration elapsed() {
        return Duration.between(start, Instant.now());
    }
}
