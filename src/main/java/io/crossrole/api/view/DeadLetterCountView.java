package io.crossrole.api.view;

import io.crossrole.deadletter.DeadLetterCount;
import io.crossrole.intake.Rejection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of a topic's dead letters with one reason. */
@Schema(name = "DeadLetterCount")
public record DeadLetterCountView(
        @Schema(required = true) String topic,
        @Schema(required = true) Rejection rejection,
        @Schema(required = true, minimum = "0") long total,

        @Schema(required = true, minimum = "0", description = "Those that were not redriven since they died.")
        long waiting,

        @Schema(required = true, description = "When the first of them died.")
        Instant oldest,

        @Schema(required = true, description = "When the last of them died.")
        Instant newest) {

    /** Converts a count. */
    public static DeadLetterCountView of(DeadLetterCount it) {
        return new DeadLetterCountView(it.topic(), it.rejection(), it.total(), it.waiting(), it.oldest(), it.newest());
    }
}
