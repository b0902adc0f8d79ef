package io.crossrole.externalid;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;
import java.util.Objects;

/**
 * The data of an {@code integration-requested} event.
 *
 * @param integrationType a catalog key; {@code aws} by default
 * @param partition an AWS partition; {@code aws} by default
 * @param awsAccountId the account that the customer intends to connect, or null
 */
record IntegrationRequested(
        String integrationId, String tenantId, String integrationType, String partition, String awsAccountId)
        implements IntegrationEvent {

    static final InboundType<IntegrationRequested> TYPE =
            new InboundType<>("io.crossrole.integration.requested.v1", IntegrationRequested.class);

    IntegrationRequested {
        integrationType = Objects.requireNonNullElse(integrationType, "aws");
        partition = Objects.requireNonNullElse(partition, "aws");
    }
}
