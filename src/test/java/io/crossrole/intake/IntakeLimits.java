package io.crossrole.intake;

import java.time.Duration;

/** The configuration of intake with its default values. */
public record IntakeLimits(
        int consumers,
        int maxValueBytes,
        int maxKeyBytes,
        int maxHeaders,
        int maxHeaderBytes,
        Duration stuckAfter,
        Duration maxTimeAhead,
        Duration firstRetry,
        Duration longestRetry)
        implements IntakeConfig {

    public static final IntakeLimits DEFAULT = new IntakeLimits(
            3,
            65_536,
            4_096,
            128,
            16_384,
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(10));
}
