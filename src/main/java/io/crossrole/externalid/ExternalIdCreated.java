package io.crossrole.externalid;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;

/**
 * The data of an {@code external-id-created} event. Null fields are omitted.
 *
 * @param vendorAccountId the vendor's account, which the customer's role must trust
 * @param principalArns the vendor's roles that assume the customer's role
 * @param trustPolicy the policy document, ready to paste
 * @param expectedAccountId the customer's account that the request named, or null
 * @param permissionsPolicy the policy document, ready to attach; null if the catalog has none for the type
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExternalIdCreated(
        String integrationId,
        String tenantId,
        String integrationType,
        String partition,
        String vendorAccountId,
        List<String> principalArns,
        String externalId,
        String expectedAccountId,
        @JsonRawValue String trustPolicy,
        @JsonRawValue String permissionsPolicy,
        Instant createdAt) {}
