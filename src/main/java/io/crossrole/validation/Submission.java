package io.crossrole.validation;

import io.crossrole.intake.InboundEvent;
import java.util.UUID;

/**
 * A submission that is about to be stored.
 *
 * @param id derived from the event's {@code source} and {@code id}; the row's key, unless another tenant's row has it
 * @param tenantScopedId derived from the tenant as well; the row's key if another tenant's row has the first one
 * @param stsPartition the partition whose STS the role needs
 */
public record Submission(InboundEvent<RoleSubmitted> event, UUID id, UUID tenantScopedId, StsPartition stsPartition) {

    public static Submission of(InboundEvent<RoleSubmitted> event, StsPartition stsPartition) {
        return new Submission(
                event,
                RoleSubmitted.idOf(event.source(), event.id()),
                RoleSubmitted.idOf(event.data().tenantId(), event.source(), event.id()),
                stsPartition);
    }

    public RoleSubmitted data() {
        return event.data();
    }
}
