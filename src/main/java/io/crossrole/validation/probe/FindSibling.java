package io.crossrole.validation.probe;

import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/**
 * Finds the integration whose External ID a customer may have confused with that of another one. It belongs to the same tenant
 * and was requested for the role's account, so its External ID is sent only to the account that it is meant for.
 */
@ApplicationScoped
public class FindSibling {

    private final Integrations integrations;

    FindSibling(Integrations integrations) {
        this.integrations = integrations;
    }

    /** The one that is connected through this very role or, failing that, the newest. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Sibling> of(Integration integration, RoleArn role) {
        return integrations
                .sibling(integration, role.accountId(), role.value())
                .map(it -> new Sibling(it.id(), it.externalId()));
    }
}
