package io.crossrole.outcome;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an integration and that others are told.
 *
 * @param id the CloudEvents {@code id}: the same each time that the same thing is told
 * @param sequence rises by one with each outcome of an integration; 0 where nobody has requested the integration
 * @param status where the integration stands now
 * @param origin the inbound event that brought it about
 * @param time when it happened
 * @param data the event's data, written as JSON
 */
public record Outcome(
        UUID id,
        OutcomeType type,
        String integrationId,
        String tenantId,
        long sequence,
        String status,
        Origin origin,
        Instant time,
        Object data) {

    /**
     * What brought an outcome about.
     *
     * @param causationId the CloudEvents {@code id} of the inbound event, or null where none did
     * @param traceparent the W3C trace context of it, well-formed, or null
     */
    public record Origin(String causationId, String traceparent) {}

    /** The identity of what is told once for an integration: that it has an External ID, that it was removed. */
    public static UUID idOf(String integrationId, OutcomeType type) {
        return NameBasedUuid.of("integration", integrationId, type.cloudEventsType());
    }

    /** The identity of what is told of a validation. */
    public static UUID idOf(UUID validationId, OutcomeType type) {
        return NameBasedUuid.of("validation", validationId.toString(), type.cloudEventsType());
    }

    /**
     * The identity of the failure of a validation whose integration nobody has requested. Its own, since the validation is
     * reopened if the integration is requested after all, and may then fail for another reason.
     */
    public static UUID idOfUnknownIntegration(UUID validationId) {
        return NameBasedUuid.of("validation", validationId.toString(), "UNKNOWN_INTEGRATION");
    }
}
