package io.crossrole.validation;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;
import io.crossrole.outcome.NameBasedUuid;
import java.util.UUID;

/**
 * The data of a {@code role-submitted} event.
 *
 * @param roleArn what the customer pasted, unchanged but for what Postgres can't store: see {@link StorableText}. A restore
 *     knows this form alone, so the digest is made of it.
 */
public record RoleSubmitted(String integrationId, String tenantId, String roleArn) implements IntegrationEvent {

    public static final InboundType<RoleSubmitted> TYPE =
            new InboundType<>("io.crossrole.role.submitted.v1", RoleSubmitted.class);

    public RoleSubmitted {
        roleArn = StorableText.of(roleArn);
    }

    /** The submission's ID, made from the identity of its event: a redelivery has the same. */
    public static UUID idOf(String source, String eventId) {
        return NameBasedUuid.of("submission", source, eventId);
    }

    /** Its ID where another tenant has used the same identity first: nobody can take it away from the others. */
    public static UUID idOf(String tenantId, String source, String eventId) {
        return NameBasedUuid.of("submission", tenantId, source, eventId);
    }

    /** A digest of the fields that are read: the same identity with another digest is another event under its name. */
    public UUID digest() {
        return NameBasedUuid.of("role-submitted", integrationId, tenantId, roleArn);
    }
}
