package io.crossrole.roleaudit.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to audit the role of an integration until the lease ends, or the role is proven anew.
 *
 * @param attempts the number of attempts since the audit became due, with this one
 * @param dueAt when it became due
 * @param begunAt when it was claimed, by Postgres' clock: nothing was read before
 */
public record ClaimedRoleAudit(
        String integrationId, String tenantId, int attempts, UUID claim, Instant dueAt, Instant begunAt) {}
