package io.crossrole.integration;

import java.time.Instant;

/**
 * An integration about to be stored, if nobody has stored it before.
 *
 * @param type empty, like partition and External ID, in the tombstone of an integration that was never requested
 * @param expectedAccountId the account that the customer said it will connect, or null
 * @param status {@link IntegrationStatus#AWAITING_ROLE} or, for a tombstone, {@link IntegrationStatus#REMOVED}
 */
public record NewIntegration(
        String id,
        String tenantId,
        String type,
        String partition,
        String expectedAccountId,
        String externalId,
        IntegrationStatus status,
        Instant createdAt) {

    /** The sequence of the one outcome that is announced in the transaction that stores it. */
    public static final long FIRST_SEQUENCE = 1;

    /** What stays of an integration that was removed before it was ever requested. */
    public static NewIntegration tombstone(String id, String tenantId, Instant createdAt) {
        return new NewIntegration(id, tenantId, null, null, null, null, IntegrationStatus.REMOVED, createdAt);
    }
}
