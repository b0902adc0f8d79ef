package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.intake.Rejection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A record that intake rejected. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeadLetter")
public record DeadLetterView(
        @Schema(required = true, description = "The inbound topic that it came on.")
        String topic,

        @Schema(required = true, minimum = "0", description = "Its place there.")
        int partition,

        @Schema(required = true, minimum = "0") long offset,

        @Schema(required = true, description = "The record's timestamp.")
        Instant recordedAt,

        @Schema(required = true) String deadLetterTopic,
        @Schema(required = true) Rejection rejection,

        @Schema(
                required = true,
                maxLength = 1_000,
                description = "What was found and the rule that it breaks; quotes what others wrote.")
        String reason,

        @Schema(description = "As the record says, unproven; absent where that can't be read.")
        String tenantId,

        @Schema(description = "As the record says, unproven; absent where that can't be read.")
        String integrationId,

        @Schema(required = true) Instant deadAt,

        @Schema(
                required = true,
                minimum = "0",
                description = "How often this same record was redriven, from here or from where it died before.")
        int attempts,

        @Schema(description = "When it was last redriven from here; absent if it never was.")
        Instant redrivenAt,

        @Schema(description = "The operation that redrove it.")
        UUID operationId) {

    /** Converts a dead letter. */
    public static DeadLetterView of(DeadLetter it) {
        return new DeadLetterView(
                it.topic(),
                it.partition(),
                it.offset(),
                it.recordedAt(),
                it.deadLetterTopic(),
                it.rejection(),
                it.reason(),
                it.tenantId(),
                it.integrationId(),
                it.deadAt(),
                it.attempts(),
                it.redrivenAt(),
                it.operationId());
    }
}
