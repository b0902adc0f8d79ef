package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
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
                description = "The shared role's ARN, the External IDs in lower case, or the tenant.")
        String subject,

        @Schema(required = true) Instant since,
        @Schema(required = true) Instant noticedAt,

        @Schema(description = "When a tenant was last refused the role; absent where none was.")
        Instant refusedAt,

        @Schema(required = true, description = "The integrations that share it, at most 100; none for MANY_ACCOUNTS.")
        List<Holder> integrations) {

    /** An integration that shares the subject. */
    @Schema(name = "SecurityEpisodeHolder")
    public record Holder(
            @Schema(required = true, maxLength = 128) String integrationId,
            @Schema(required = true, maxLength = 128) String tenantId,
            @Schema(required = true) String status,
            @Schema(required = true) Instant changedAt) {}
}
