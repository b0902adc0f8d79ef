package io.crossrole.validation;

import io.crossrole.intake.InboundEvent;
import java.util.UUID;

/**
 * A submission to be stored.
 *
 * @param id made from its event's {@code source} and {@code id}; its row's, unless that is another tenant's
 * @param idOfTenant made from its tenant, too; its row's, where the other is another tenant's
 */
public record Submission(InboundEvent<RoleSubmitted> event, UUID id, UUID idOfTenant) {

    public static Submission of(InboundEvent<RoleSubmitted> event) {
        return new Submission(
                event,
                RoleSubmitted.idOf(event.source(), event.id()),
                RoleSubmitted.idOf(event.data().tenantId(), event.source(), event.id()));
    }

    public RoleSubmitted data() {
        return event.data();
    }
}
