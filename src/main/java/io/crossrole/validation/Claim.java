package io.crossrole.validation;

import io.crossrole.validation.Validation.Cause;
import java.time.Duration;
import java.util.UUID;

/**
 * A validation that a worker has leased, as it was when it was claimed.
 *
 * @param leaseToken what the worker shows when it comes to write what it learned
 * @param waited how long ago the submission was accepted
 */
record Claim(
        UUID id,
        String integrationId,
        String tenantId,
        String roleArn,
        Cause cause,
        Progress progress,
        UUID leaseToken,
        Duration waited) {}
