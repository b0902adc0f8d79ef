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
 * @param expectedRoleName the name that is proposed for the role
 * @param trustPolicy the policy document, ready to paste
 * @param expectedAccountId the customer's account that the request named, or null
 * @param permissionsPolicy the policy document, ready to attach; null if the catalog has none for the type
 * @param connectUrl the console's page on which the role is made; null if its address is not configured
 * @param cloudFormationUrl opens AWS CloudFormation with the role filled in; null if no template is configured
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
        String expectedRoleName,
        @JsonRawValue String trustPolicy,
        @JsonRawValue String permissionsPolicy,
        String connectUrl,
        String cloudFormationUrl,
        Instant createdAt) {}
