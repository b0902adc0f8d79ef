package io.crossrole.externalid;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;

/**
 * The data of an {@code external-id-created} event.
 *
 * @param awsAccountId the vendor's account, which the customer's role must trust
 * @param principalArns the vendor's roles that will assume it
 * @param trustPolicy the policy document, ready to paste
 */
record ExternalIdCreated(
        String integrationId,
        String tenantId,
        String integrationType,
        String partition,
        String awsAccountId,
        List<String> principalArns,
        String externalId,
        @JsonRawValue String trustPolicy,
        Instant createdAt) {}
