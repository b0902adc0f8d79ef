package io.crossrole.link;

import java.time.Instant;

/**
 * The integration that a link opens, and until when.
 *
 * @param generation the number of times that the integration's links had been revoked when this one was issued
 * @param expiresAt to the second
 */
public record SignedLink(String integrationId, String tenantId, long generation, Instant expiresAt) {}
