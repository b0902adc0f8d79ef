package io.crossrole.console.timeline;

import java.time.Duration;

/** Writes lengths of time in the largest unit that is meaningful: {@code 16 s}, {@code 3 min}, {@code 24 h}. */
final class Durations {

    private static final int SECONDS = 120;
    private static final int MINUTES = 120;
    private static final int HOURS = 72;
    private static final int HALF_MINUTE = 30;
    private static final int HALF_HOUR = 30;

    private final TimelineMessages messages;

    Durations(TimelineMessages messages) {
        this.messages = messages;
    }

    String text(Duration time) {
        if (time.toSeconds() < SECONDS) {
            return Math.max(1, Math.round(time.toMillis() / 1000.0)) + " " + messages.seconds();
        }
        if (time.toMinutes() < MINUTES) {
            return time.plusSeconds(HALF_MINUTE).toMinutes() + " " + messages.minutes();
        }
        return time.toHours() < HOURS
                ? time.plusMinutes(HALF_HOUR).toHours() + " " + messages.hours()
                : time.toDays() + " " + messages.days();
    }
}
