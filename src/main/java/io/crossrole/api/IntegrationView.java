package io.crossrole.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Tuple;
import java.time.Instant;

/**
 * An integration, as it stands.
 *
 * @param integrationType absent in the tombstone of one that was removed before it was requested, as are partition and
 *     External ID
 * @param roleArn the role proven so far
 * @param sequence that of the newest outcome
 * @param recheckAt when the proven role is looked at again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntegrationView(
        String integrationId,
        String tenantId,
        String integrationType,
        String partition,
        String expectedAccountId,
        String externalId,
        String status,
        String roleArn,
        String roleAccountId,
        long sequence,
        Instant createdAt,
        Instant changedAt,
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
