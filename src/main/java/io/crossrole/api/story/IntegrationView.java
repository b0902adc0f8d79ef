package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Tuple;
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
                enumeration = {"AWAITING_ROLE", "CONNECTED", "LOST", "REMOVED"})
        String status,

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

    static final String COLUMNS = """
            id, tenant_id, type, partition, expected_account_id, external_id, status, role_arn, role_account_id, sequence,
            created_at, changed_at, recheck_at""";

    static IntegrationView of(Tuple row) {
        return new IntegrationView(
                row.get("id", String.class),
                row.get("tenant_id", String.class),
                row.get("type", String.class),
                row.get("partition", String.class),
                row.get("expected_account_id", String.class),
                row.get("external_id", String.class),
                row.get("status", String.class),
                row.get("role_arn", String.class),
                row.get("role_account_id", String.class),
                row.get("sequence", Long.class),
                row.get("created_at", Instant.class),
                row.get("changed_at", Instant.class),
                row.get("recheck_at", Instant.class));
    }
}
