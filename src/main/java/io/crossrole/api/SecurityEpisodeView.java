package io.crossrole.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * Something that may be an attack of one tenant on another, for as long as it lasts.
 *
 * @param subject the shared role's ARN, the External IDs in small letters, or the tenant
 * @param refusedAt when a tenant was last refused the role; absent where none was
 * @param integrations who shares it, at most 100; none for a tenant of many accounts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecurityEpisodeView(
        String kind, String subject, Instant since, Instant noticedAt, Instant refusedAt, List<Holder> integrations) {

    /** One of the integrations that share it. */
    public record Holder(String integrationId, String tenantId, String status, Instant changedAt) {}
}
