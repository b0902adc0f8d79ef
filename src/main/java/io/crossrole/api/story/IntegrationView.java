package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The current state of an integration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Integration",
        description = "The current state of an integration. An integration that was removed before it was requested"
                + " has no type, partition or External ID.")
public record IntegrationView(
        @Schema(required = true, maxLength = 128) String integrationId,
        @Schema(required = true, maxLength = 128) String tenantId,
        @Schema(description = "The catalog type.") String integrationType,

        @Schema(description = "The AWS partition.", examples = "aws")
        String partition,

        @Schema(description = "The AWS account ID in the request. Absent if the request named none.")
        String expectedAccountId,

        @Schema(maxLength = 1_224) String externalId,

        @Schema(
                required = true,
                implementation = String.class,
                enumeration = {"AWAITING_ROLE", "CONNECTED", "LOST", "REMOVED"})
        IntegrationStatus status,

        @Schema(
                description = "The code of the reason why there is no connection. Absent if there is one, or if no role"
                        + " was refused.",
                examples = "ROLE_NOT_ASSUMABLE")
        String reason,

        @Schema(description = "The ARN of the role that was last proven. Absent if no role was proven.")
        String roleArn,

        @Schema(description = "The AWS account ID of that role. Absent if no role was proven.")
        String roleAccountId,

        @Schema(required = true, description = "The sequence of the newest outcome; 0 if there is none.", minimum = "0")
        long sequence,

        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant changedAt,

        @Schema(description = "The time of the next recheck. Absent during a recheck and if none is planned.")
        Instant recheckAt) {

    /** The customer's account: of the proven role, or else as announced; null if neither is known. */
    @JsonIgnore
    public String accountId() {
        return roleAccountId == null ? expectedAccountId : roleAccountId;
    }

    static IntegrationView of(Integration integration) {
        return new IntegrationView(
                integration.id(),
                integration.tenantId(),
                integration.type(),
                integration.wasRequested() ? integration.partition().name() : null,
                integration.expectedAccountId().orElse(null),
                integration.wasRequested() ? integration.externalId().value() : null,
                integration.status(),
                integration.reason().orElse(null),
                integration.roleArn().orElse(null),
                integration.roleAccountId().orElse(null),
                integration.sequence(),
                integration.createdAt(),
                integration.changedAt(),
                integration.recheckAt().orElse(null));
    }
}
