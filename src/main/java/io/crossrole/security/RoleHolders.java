package io.crossrole.security;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import java.util.Collection;
import java.util.Set;

/** Which of the roles that some tenants prove connect another tenant already. */
public final class RoleHolders {

    /** A role that a tenant is about to prove. */
    public record ProvenRole(String roleArn, String tenantId) {}

    private final Set<ProvenRole> heldByAnother;
    private final Collection<Integration> locked;

    /**
     * By what is known.
     *
     * @param heldByAnother those of the roles that connect another tenant, through other integrations than {@code locked}
     * @param locked integrations whose state this transaction changes: how each stands by now is asked of itself
     */
    RoleHolders(Set<ProvenRole> heldByAnother, Collection<Integration> locked) {
        this.heldByAnother = heldByAnother;
        this.locked = locked;
    }

    /** Whether a role connects another tenant than an integration's. */
    public boolean includeAnotherTenantThanOf(Integration mine, String roleArn) {
        return heldByAnother.contains(new ProvenRole(roleArn, mine.tenantId()))
                || locked.stream()
                        .anyMatch(it -> !it.tenantId().equals(mine.tenantId())
                                && it.status() == IntegrationStatus.CONNECTED
                                && it.hasProven(roleArn));
    }
}
