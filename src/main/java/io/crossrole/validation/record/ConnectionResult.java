package io.crossrole.validation.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.validation.ProbeData;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The data of the {@code connection.*} events that report on a validation. Null fields are omitted.
 *
 * <p>{@code eventType} repeats the CloudEvents type, for consumers that do not see headers.
 *
 * <p>Only a proven result says that a role is shared: a failure that named it would tell a stranger that the role is in
 * use.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionResult(
        String integrationId,
        String tenantId,
        String eventType,
        String status,
        String connectedRoleArn,
        String integrationType,
        String roleArn,
        String awsAccountId,
        String externalId,
        String cause,
        UUID submissionId,
        Instant submittedAt,
        List<ProbeData> probes,
        Boolean vouched,
        ReasonData reason,
        Boolean sharedRole,
        int attempts,
        Instant checkedAt,
        Instant nextCheckAt) {}
