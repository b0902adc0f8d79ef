package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.integration.IntegrationStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An ongoing sign that one tenant attacks another. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SecurityEpisode")
public record SecurityEpisodeView(
        @Schema(
                required = true,
                enumeration = {"SHARED_ROLE", "EXTERNAL_ID_CASE", "MANY_ACCOUNTS"})
        String kind,

        @Schema(
                required = true,
                maxLength = 2_048,
                description = "The ARN of the shared role, the External ID in lower case, or the tenant ID.")
        String subject,

        @Schema(required = true, description = "The time when the sign was first noticed.")
        Instant since,

        @Schema(required = true, description = "The time when the sign was last noticed.")
        Instant noticedAt,

        @Schema(description = "The time when a tenant was last refused the shared role. Absent if none was.")
        Instant refusedAt,

        @Schema(
                required = true,
                description = "The integrations that share the subject, at most 100. Empty for MANY_ACCOUNTS.")
        List<Holder> integrations) {

    /** An integration that shares the subject. */
    @Schema(name = "SecurityEpisodeHolder")
    public record Holder(
            @Schema(required = true, maxLength = 128) String integrationId,
            @Schema(required = true, maxLength = 128) String tenantId,
            @Schema(required = true) IntegrationStatus status,
            @Schema(required = true) Instant changedAt) {}
}
