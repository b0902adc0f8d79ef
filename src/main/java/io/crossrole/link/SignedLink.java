package io.crossrole.link;

import java.time.Instant;

/**
 * What a link opens.
 *
 * @param generation the number of times that the integration's links had been revoked when this one was issued
 * @param expiresAt to the second
 */
public record SignedLink(String integrationId, String tenantId, long generation, Instant expiresAt) {}
