package io.crossrole.api.story;

import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeRow;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An outcome that was published or will be. */
@Schema(name = "Outcome")
public record OutcomeView(
        @Schema(required = true, description = "The CloudEvents id of the outcome.")
        UUID id,

        @Schema(required = true, description = "The CloudEvents type of the outcome.")
        String type,

        @Schema(required = true, minimum = "0") long sequence,
        @Schema(required = true) String status,
        @Schema(required = true) Instant time) {

    static OutcomeView of(OutcomeRow outcome) {
        return new OutcomeView(
                outcome.id(),
                outcome.type().cloudEventsType(),
                outcome.sequence(),
                Outcome.textOf(outcome.status()),
                outcome.createdAt());
    }
}
