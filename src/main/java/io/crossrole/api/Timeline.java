package io.crossrole.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.deadletter.DeadLetter;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An integration and what happened to it, the latest first, as far back as a hundred of each.
 *
 * @param deadLetters records that claim to be about it, and were refused
 */
public record Timeline(
        IntegrationView integration, List<CheckedRole> validations, List<Told> outcomes, List<DeadLetter> deadLetters) {

    /**
     * A validation.
     *
     * @param round how many rounds of probes were made
     * @param nextAttemptAt when the next one is made, while it is pending
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CheckedRole(
            UUID id,
            String cause,
            String roleArn,
            String state,
            String verdict,
            String reason,
            int round,
            Instant submittedAt,
            Instant nextAttemptAt,
            Instant decidedAt) {

        static CheckedRole of(Tuple row) {
            Instant decidedAt = row.get("decided_at", Instant.class);
            return new CheckedRole(
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
    }

    /** An outcome: what was published, and under which CloudEvents {@code id}. */
    public record Told(UUID id, String type, long sequence, String status, Instant time) {

        static Told of(Tuple row) {
            return new Told(
                    row.get("id", UUID.class),
                    row.get("type", String.class),
                    row.get("sequence", Long.class),
                    row.get("status", String.class),
                    row.get("created_at", Instant.class));
        }
    }
}
