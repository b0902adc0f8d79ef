package io.crossrole.outcome;

import io.crossrole.digest.NameBasedUuid;
import io.crossrole.integration.IntegrationStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to an integration, and that is published as an event.
 *
 * @param id the CloudEvents {@code id}; a republished outcome keeps it
 * @param sequence one more than that of the integration's previous outcome; 0 if the integration was never requested. A
 *     finding has the sequence of the integration's findings
 * @param status the integration's status after the outcome; null if the integration was never requested
 * @param origin the inbound event that caused the outcome
 * @param time when it happened
 * @param data the event's data, which is serialized as JSON
 */
public record Outcome(
        UUID id,
        OutcomeType type,
        String integrationId,
        String tenantId,
        long sequence,
        IntegrationStatus status,
        Origin origin,
        Instant time,
        Object data) {

    /**
     * The inbound event that caused an outcome.
     *
     * @param causationId the event's CloudEvents {@code id}; null if no event caused the outcome
     * @param traceparent the event's W3C trace context; null if there is none, or it is malformed
     */
    public record Origin(String causationId, String traceparent) {}

    /** Wakes the relay after outcomes were recorded. */
    public record Recorded() {}

    private static final String UNKNOWN = "UNKNOWN";

    /** The text of a status in events and in the table: {@code UNKNOWN} if the integration was never requested. */
    public static String textOf(IntegrationStatus status) {
        return status == null ? UNKNOWN : status.name();
    }

    /**
     * The status with this text; null for {@code UNKNOWN}.
     *
     * @throws IllegalArgumentException if there is no such status
     */
    static IntegrationStatus statusOf(String text) {
        return text.equals(UNKNOWN) ? null : IntegrationStatus.valueOf(text);
    }

    /**
     * The ID of an outcome that an integration has once: {@code external-id-created} and {@code connection.removed}.
     * The parts of an ID must never change, or a replay would publish outcomes again under new IDs.
     */
    public static UUID idOf(String integrationId, OutcomeType type) {
        return NameBasedUuid.of("integration", integrationId, type.cloudEventsType());
    }

    /** The ID of a validation's outcome. A validation has at most one outcome of each type. */
    public static UUID idOf(UUID validationId, OutcomeType type) {
        return NameBasedUuid.of("validation", validationId.toString(), type.cloudEventsType());
    }

    /**
     * The ID of the failure of a validation whose integration was never requested. It differs from that of another
     * failure: the validation is reopened if the integration is requested later, and may then fail for another reason.
     */
    public static UUID idOfUnknownIntegration(UUID validationId) {
        return NameBasedUuid.of("validation", validationId.toString(), "UNKNOWN_INTEGRATION");
    }
}
