package io.crossrole.removal;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;

/** The data of an {@code integration-removed} event. */
record IntegrationRemoved(String integrationId, String tenantId) implements IntegrationEvent {

    static final InboundType<IntegrationRemoved> TYPE =
            new InboundType<>("io.crossrole.integration.removed.v1", IntegrationRemoved.class);
}
