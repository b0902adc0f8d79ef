package io.crossrole.integration;

import java.time.Instant;

/**
 * An integration's state when an outcome was published, as far as the outcome contains it.
 *
 * @param roleArn the proven role, or null
 * @param roleAccountId the customer's account of that role, or null
 * @param sequence the outcome's sequence
 * @param recheckAt when to recheck the role; null if there is none to recheck
 * @param reason the code of the latest failure; null leaves the stored value unchanged
 * @param roleSubmittedAt when the proven role was submitted; null leaves the stored value unchanged
 */
public record IntegrationSnapshot(
        String id,
        IntegrationStatus status,
        String roleArn,
        String roleAccountId,
        long sequence,
        Instant changedAt,
        Instant recheckAt,
        String reason,
        Instant roleSubmittedAt) {}
