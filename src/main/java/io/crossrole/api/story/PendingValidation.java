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

        @Schema(required = true, maxLength = 128, description = "The tenant who has submitted the role.")
        String tenantId,

        @Schema(
                required = true,
                enumeration = {"SUBMISSION", "RECHECK", "OPERATOR"})
        String cause,

        @Schema(required = true) String roleArn,

        @Schema(description = "What is awaited; absent before the first try.")
        ReasonView reason,

        @Schema(required = true, description = "How many rounds of probes were made.", minimum = "0")
        int round,

        @Schema(required = true, description = "The probes of the last round.")
        List<ProbeView> probes,

        @Schema(required = true) Instant submittedAt,

        @Schema(required = true, description = "When it is tried next; past where it is due and waits for its turn.")
        Instant nextAttemptAt) {}
