package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.api.view.DeadLetterView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An integration's state, the reason for it, and its history: up to a hundred entries of each kind, newest first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IntegrationStory")
public record IntegrationStory(
        @Schema(required = true, maxLength = 128) String integrationId,

        @Schema(description = "The current state of the integration. Absent if it was neither requested nor removed.")
        IntegrationView integration,

        @Schema(required = true) ConnectionAnswer answer,

        @Schema(required = true, description = "The validations that are not decided yet, newest first.")
        List<PendingValidation> pending,

        @Schema(required = true, description = "The latest validations, at most 100, newest first.")
        List<ValidationView> validations,

        @Schema(required = true, description = "The latest outcomes, at most 100, newest first.")
        List<OutcomeView> outcomes,

        @Schema(required = true, description = "The latest findings, at most 100, newest first.")
        List<FindingView> findings,

        @Schema(required = true, description = "What services report as refused, at most 100, newest first.")
        List<RefusedUseView> refusedUses,

        @Schema(
                required = true,
                description = "The latest dead letters whose record claims to be about the integration, at most 100,"
                        + " newest first.")
        List<DeadLetterView> deadLetters) {}
