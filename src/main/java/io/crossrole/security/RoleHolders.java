package io.crossrole.security;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.ProvenRole;
import java.util.Collection;
import java.util.Set;

/** The roles that already connect another tenant. */
public final class RoleHolders {

    private final Set<ProvenRole> heldByAnother;
    private final Collection<Integration> locked;

    /**
     * @param heldByAnother the roles that connect another tenant through integrations outside {@code locked}
     * @param locked integrations that this transaction may change: their current state is read from the objects
     */
    RoleHolders(Set<ProvenRole> heldByAnother, Collection<Integration> locked) {
        this.heldByAnother = heldByAnother;
        this.locked = locked;
    }

    /** Whether the role connects a tenant other than this integration's. */
    public boolean includeAnotherTenant(Integration integration, String roleArn) {
        return heldByAnother.contains(new ProvenRole(roleArn, integration.tenantId()))
                || locked.stream()
                        .anyMatch(it -> !it.tenantId().equals(integration.tenantId())
                                && it.status() == IntegrationStatus.CONNECTED
                                && it.hasProven(roleArn));
    }
}
