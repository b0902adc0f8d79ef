package io.crossrole.intake;

import java.time.Duration;

/** Intake's configuration, as it is by default. */
record IntakeLimits(
        int consumers,
        int maxValueBytes,
        int maxHeaderBytes,
        Duration maxTimeAhead,
        Duration firstRetry,
        Duration longestRetry)
        implements IntakeConfig {

    static final IntakeLimits DEFAULT =
            new IntakeLimits(3, 65_536, 16_384, Duration.ofMinutes(5), Duration.ofMillis(200), Duration.ofSeconds(10));
}
