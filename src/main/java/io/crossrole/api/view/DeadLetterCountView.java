package io.crossrole.api.view;

import io.crossrole.deadletter.DeadLetterCount;
import io.crossrole.intake.Rejection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of a topic's dead letters with one rejection. */
@Schema(name = "DeadLetterCount")
public record DeadLetterCountView(
        @Schema(required = true) String topic,
        @Schema(required = true) Rejection rejection,
        @Schema(required = true, minimum = "0") long total,

        @Schema(
                required = true,
                minimum = "0",
                description = "The number of dead letters that were neither redriven since they were stored nor"
                        + " dismissed.")
        long waiting,

        @Schema(
                required = true,
                minimum = "0",
                description = "The number of dead letters that were dismissed, and not redriven.")
        long dismissed,

        @Schema(required = true, description = "The time when the oldest dead letter was stored.")
        Instant oldest,

        @Schema(required = true, description = "The time when the newest dead letter was stored.")
        Instant newest) {

    public static DeadLetterCountView of(DeadLetterCount it) {
        return new DeadLetterCountView(
                it.topic(), it.rejection(), it.total(), it.waiting(), it.dismissed(), it.oldest(), it.newest());
    }
}
