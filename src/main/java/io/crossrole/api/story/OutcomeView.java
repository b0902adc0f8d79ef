package io.crossrole.api.story;

import jakarta.persistence.Tuple;
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

    static OutcomeView of(Tuple row) {
        return new OutcomeView(
                row.get("id", UUID.class),
                row.get("type", String.class),
                row.get("sequence", Long.class),
                row.get("status", String.class),
                row.get("created_at", Instant.class));
    }
}
