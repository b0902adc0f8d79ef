package io.crossrole.api.body;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The requested state of a switch, and the reason. */
@Schema(name = "SwitchChange")
public record SwitchBody(
        @Schema(description = "True pauses the activity, false resumes it.") @NotNull(message = "true or false")
        Boolean paused,

        @Schema(description = "The reason for the change. Defaults to an empty text.")
        @Size(max = 1_000, message = "at most 1000 characters")
        String why) {}
