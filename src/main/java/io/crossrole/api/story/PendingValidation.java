package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A validation that is not decided yet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PendingValidation")
public record PendingValidation(
        @Schema(required = true) UUID id,

        @Schema(description = "The CloudEvents id of the submission. Absent for a recheck.")
        String eventId,

        @Schema(required = true, maxLength = 128, description = "The tenant that submitted the role.")
        String tenantId,

        @Schema(
                required = true,
                enumeration = {"SUBMISSION", "RECHECK", "OPERATOR"})
        String cause,

        @Schema(required = true) String roleArn,

        @Schema(description = "The reason why nothing is decided yet. Absent before the first attempt.")
        ReasonView reason,

        @Schema(required = true, description = "The number of completed rounds of probes.", minimum = "0")
        int round,

        @Schema(required = true, description = "The probes of the latest round.")
        List<ProbeView> probes,

        @Schema(
                description = "The probes of the round that first found the role safe, which a later round confirms."
                        + " Absent if the latest round did not find it safe.")
        List<ProbeView> firstProbes,

        @Schema(
                required = true,
                description = "About how many rounds it takes until the latest finding is final, if it stays the same.",
                minimum = "1")
        int usualRounds,

        @Schema(
                required = true,
                description = "The least time between the two rounds of a proof, in seconds.",
                minimum = "0")
        double secondsBetweenRounds,

        @Schema(required = true) Instant submittedAt,

        @Schema(
                required = true,
                description = "The time of the next attempt. A time in the past means that the validation is due and"
                        + " is queued.")
        Instant nextAttemptAt) {}
