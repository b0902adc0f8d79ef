package io.crossrole.removal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * The data of a {@code connection.removed} event.
 *
 * @param eventType the CloudEvents type, for consumers that do not see headers
 * @param integrationType null, and omitted, if the integration was never requested
 * @param checkedAt when the integration was removed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionRemoved(
        String integrationId,
        String tenantId,
        String eventType,
        String status,
        String integrationType,
        String connectedRoleArn,
        String awsAccountId,
        String cause,
        Instant checkedAt) {}
