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

        @Schema(description = "The integration as it stands; absent where nobody has requested it.")
        IntegrationView integration,

        @Schema(required = true) ConnectionAnswer answer,

        @Schema(required = true, description = "The roles that are being probed or wait for it, the newest first.")
        List<PendingValidation> pending,

        @Schema(required = true) List<ValidationView> validations,
        @Schema(required = true) List<OutcomeView> outcomes,

        @Schema(required = true, description = "Records that claim to be about it, and were refused.")
        List<DeadLetterView> deadLetters) {}
