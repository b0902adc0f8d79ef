package io.crossrole.integration;

import java.time.Instant;

/**
 * How an integration stood when an outcome was published, as far as the outcome tells.
 *
 * @param roleArn the role proven by then, or null
 * @param roleAccountId the customer's account that it lives in, or null
 * @param sequence the outcome's
 * @param recheckAt when to look at the role again; null where there is none to look at
 * @param roleSubmittedAt when the proven role was submitted; null where that is not told, and stays as it is known
 */
public record IntegrationSnapshot(
        String id,
        IntegrationStatus status,
        String roleArn,
        String roleAccountId,
        long sequence,
        Instant changedAt,
        Instant recheckAt,
        Instant roleSubmittedAt) {}
