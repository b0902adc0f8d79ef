package io.crossrole.console.connect;

import java.util.Objects;

/**
 * The fields of the form that requests an integration, as the visitor filled them in. A field that was not sent is empty.
 *
 * @param awsAccountId the customer's account, without the spaces and hyphens that AWS' own pages put into it
 */
record Request(String tenantId, String integrationType, String partition, String awsAccountId) {

    static Request of(String tenantId, String integrationType, String partition, String awsAccountId) {
        return new Request(
                Objects.requireNonNullElse(tenantId, "").strip(),
                Objects.requireNonNullElse(integrationType, ""),
                Objects.requireNonNullElse(partition, "aws"),
                Objects.requireNonNullElse(awsAccountId, "").replaceAll("[\\s-]", ""));
    }
}
