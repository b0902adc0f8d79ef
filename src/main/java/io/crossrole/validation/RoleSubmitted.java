package io.crossrole.validation;

import io.crossrole.digest.NameBasedUuid;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;
import java.util.UUID;

/**
 * The data of a {@code role-submitted} event.
 *
 * <p>Never change the fields of the digest: known submissions would be rejected as {@code EVENT_ID_REUSED}.
 *
 * @param roleArn the ARN as the customer entered it, except that {@link StorableText} replaces characters that
 *     PostgreSQL cannot store. The digest is made of this form, because a restore from the topics knows no other.
 */
public record RoleSubmitted(String integrationId, String tenantId, String roleArn) implements IntegrationEvent {

    public static final InboundType<RoleSubmitted> TYPE =
            new InboundType<>("io.crossrole.role.submitted.v1", RoleSubmitted.class);

    public RoleSubmitted {
        roleArn = StorableText.of(roleArn);
    }

    /**
     * The submission's ID, derived from the event's {@code source} and {@code id}. A redelivered event gets the same
     * ID.
     */
    public static UUID idOf(String source, String eventId) {
        return NameBasedUuid.of("submission", source, eventId);
    }

    /**
     * The submission's ID if another tenant has already used the same {@code source} and {@code id}. It includes the
     * tenant, so one tenant cannot block another tenant's events by using their identities first.
     */
    public static UUID idOf(String tenantId, String source, String eventId) {
        return NameBasedUuid.of("submission", tenantId, source, eventId);
    }

    /**
     * A digest of all fields. An event with a known identity but another digest is a different event that reuses the
     * identity.
     */
    public UUID digest() {
        return NameBasedUuid.of("role-submitted", integrationId, tenantId, roleArn);
    }
}
