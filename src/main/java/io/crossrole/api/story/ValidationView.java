package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A validation of a role. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Validation")
public record ValidationView(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                enumeration = {"SUBMISSION", "RECHECK", "OPERATOR"})
        String cause,

        @Schema(required = true, description = "Empty where it is kept no longer.")
        String roleArn,

        @Schema(
                required = true,
                enumeration = {"PENDING", "DECIDED"})
        String state,

        @Schema(enumeration = {"SUCCEEDED", "FAILED", "DISCARDED"})
        String verdict,

        String reason,

        @Schema(required = true, description = "How many rounds of probes were made.", minimum = "0")
        int round,

        @Schema(required = true) Instant submittedAt,

        @Schema(description = "When the next round is made, while it is pending.")
        Instant nextAttemptAt,

        Instant decidedAt) {

    static ValidationView of(Tuple row) {
        Instant decidedAt = row.get("decided_at", Instant.class);
        return new ValidationView(
                row.get("id", UUID.class),
                row.get("cause", String.class),
                row.get("role_arn", String.class),
                row.get("state", String.class),
                row.get("verdict", String.class),
                row.get("reason", String.class),
                row.get("round", Integer.class),
                row.get("submitted_at", Instant.class),
                decidedAt == null ? row.get("next_attempt_at", Instant.class) : null,
                decidedAt);
    }

    boolean isPending() {
        return decidedAt == null;
    }

    /** Whether the decision is about the role: the validation was neither superseded nor discarded. */
    boolean isAnswer() {
        return "SUCCEEDED".equals(verdict) || "FAILED".equals(verdict) && !"SUPERSEDED".equals(reason);
    }

    boolean hasSucceeded() {
        return "SUCCEEDED".equals(verdict);
    }
}
