package io.crossrole.validation.roleaudit;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.roleaudit.ending.EndingFindings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** The connections whose roles are audited: those that stand, and those that may stand again once another audit finds less. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class ConnectionsToAudit {

    private final EndingFindings endingFindings;

    ConnectionsToAudit(EndingFindings endingFindings) {
        this.endingFindings = endingFindings;
    }

    boolean include(Integration integration) {
        return integration.status() == IntegrationStatus.CONNECTED
                || integration.status() == IntegrationStatus.LOST && isObjectedTo(integration);
    }

    /** Whether the latest audit has found what ends a connection, or an earlier one did and the connection is lost. */
    boolean isObjectedTo(Integration integration) {
        return endingFindings
                .objection(
                        integration.id(),
                        integration.type(),
                        integration.roleArn().orElseThrow(),
                        integration.status() == IntegrationStatus.CONNECTED)
                .isPresent();
    }
}
