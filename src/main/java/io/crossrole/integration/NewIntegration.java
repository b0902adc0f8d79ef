package io.crossrole.integration;

import io.crossrole.partition.AwsPartition;
import java.time.Instant;

/**
 * An integration to be inserted if it does not exist yet.
 *
 * @param type null in the tombstone of an integration that was never requested, as are the partition and the External
 *     ID
 * @param expectedAccountId the account that the customer intends to connect, or null
 * @param status {@link IntegrationStatus#AWAITING_ROLE} or, for a tombstone, {@link IntegrationStatus#REMOVED}
 */
public record NewIntegration(
        String id,
        String tenantId,
        String type,
        AwsPartition partition,
        String expectedAccountId,
        ExternalId externalId,
        IntegrationStatus status,
        Instant createdAt) {

    /** The sequence of the outcome that is recorded in the inserting transaction. */
    public static final long FIRST_SEQUENCE = 1;

    /** The tombstone of an integration that was removed before it was ever requested. */
    public static NewIntegration tombstone(String id, String tenantId, Instant createdAt) {
        return new NewIntegration(id, tenantId, null, null, null, null, IntegrationStatus.REMOVED, createdAt);
    }
}
