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
        @Schema(required = true, description = "The inbound topic of the record.")
        String topic,

        @Schema(required = true, minimum = "0", description = "The partition of the record on the inbound topic.")
        int partition,

        @Schema(required = true, minimum = "0", description = "The offset of the record in that partition.")
        long offset,

        @Schema(required = true, description = "The timestamp of the record.")
        Instant recordedAt,

        @Schema(required = true, description = "The topic to which the record was sent as a dead letter.")
        String deadLetterTopic,

        @Schema(required = true) Rejection rejection,

        @Schema(
                required = true,
                maxLength = 1_000,
                description = "The value that was found and the rule that it breaks; may quote external text.")
        String reason,

        @Schema(
                description = "The tenant that the record claims to belong to; unverified. Absent if the record"
                        + " cannot be parsed.")
        String tenantId,

        @Schema(
                description = "The integration that the record claims to be about; unverified. Absent if the record"
                        + " cannot be parsed.")
        String integrationId,

        @Schema(required = true, description = "The time when the dead letter was stored.")
        Instant deadAt,

        @Schema(
                required = true,
                minimum = "0",
                description = "The number of times the record was redriven, counting all of its dead letters.")
        int attempts,

        @Schema(description = "The time when this dead letter was last redriven. Absent if it never was.")
        Instant redrivenAt,

        @Schema(description = "The operation that last redrove this dead letter. Absent if none did.")
        UUID operationId,

        @Schema(
                description =
                        "The dismissal of the dead letter. Absent if it was never dismissed, or reopened since. A dead"
                                + " letter that was dismissed and then redriven keeps it.")
        Dismissal dismissal) {

    /** The decision to leave a dead letter as it is. */
    @Schema(name = "DeadLetterDismissal", description = "The decision to leave a dead letter as it is.")
    public record Dismissal(
            @Schema(required = true, description = "The time of the dismissal.")
            Instant dismissedAt,

            @Schema(required = true, description = "The caller who dismissed it.")
            String dismissedBy,

            @Schema(required = true, maxLength = 1_000, description = "The reason that the caller gave.")
            String why) {}

    public static DeadLetterView of(DeadLetter it) {
        return new DeadLetterView(
                it.origin().topic(),
                it.origin().partition(),
                it.origin().offset(),
                it.recordedAt(),
                it.deadLetterTopic(),
                it.rejection(),
                it.reason(),
                it.tenantId(),
                it.integrationId(),
                it.rejectedAt(),
                it.attempts(),
                it.redrivenAt(),
                it.operationId(),
                it.dismissal() == null
                        ? null
                        : new Dismissal(
                                it.dismissal().at(),
                                it.dismissal().by(),
                                it.dismissal().why()));
    }
}
