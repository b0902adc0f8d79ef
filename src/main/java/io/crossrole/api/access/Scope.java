package io.crossrole.api.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which integrations the caller may know of. Calls of the API, pages and event streams all ask here. An integration
 * outside the scope is answered as one that does not exist.
 */
@ApplicationScoped
public class Scope {

    /** The attribute of an identity with the role {@link Roles#CONNECTOR}: its tenant, a {@link String}. */
    static final String TENANT = "crossrole.tenant";

    /** The attribute of an identity with the role {@link Roles#LINK}: a map of each integration's ID to {@link Linked}. */
    public static final String LINKED = "crossrole.linked-integrations";

    /** An integration that a signed link opens until it expires. */
    public record Linked(String tenantId, Instant expiresAt) {}

    private final SecurityIdentity identity;

    Scope(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The one tenant whose integrations the caller may see; empty if the caller is not restricted to a tenant. */
    public Optional<String> tenantId() {
        return identity.hasRole(Roles.CONNECTOR) ? Optional.of(identity.getAttribute(TENANT)) : Optional.empty();
    }

    /** Whether the caller may see every integration, and what other tenants' records say of it. */
    public boolean isEverything() {
        return identity.hasRole(Roles.VIEWER) || identity.hasRole(Roles.OPERATOR);
    }

    /** Whether the caller may see this integration of this tenant. */
    public boolean permits(String integrationId, String tenantId) {
        if (isEverything()) {
            return true;
        }
        if (identity.hasRole(Roles.CONNECTOR)) {
            return tenantId.equals(identity.getAttribute(TENANT));
        }
        Linked linked = linked().get(integrationId);
        return linked != null && linked.tenantId().equals(tenantId);
    }

    /**
     * Refuses an event for an integration outside the scope. The resources refuse it already, so this detects mistakes
     * in them.
     *
     * @throws ForbiddenException if the caller may not see the integration
     */
    public void require(String integrationId, String tenantId) {
        if (!permits(integrationId, tenantId)) {
            throw new ForbiddenException("the integration belongs to another tenant");
        }
    }

    /**
     * Refuses the request of a new integration for a tenant outside the scope, as {@link #require} does.
     *
     * @throws ForbiddenException if the caller may not connect for the tenant
     */
    public void requireTenant(String tenantId) {
        if (!isEverything() && !tenantId().equals(Optional.of(tenantId))) {
            throw new ForbiddenException("you may not request integrations of this tenant");
        }
    }

    /** The time at which the caller may no longer see this integration; empty if the scope has no end. */
    public Optional<Instant> endsAt(String integrationId) {
        return Optional.ofNullable(linked().get(integrationId)).map(Linked::expiresAt);
    }

    private Map<String, Linked> linked() {
        Map<String, Linked> linked = identity.hasRole(Roles.LINK) ? identity.getAttribute(LINKED) : null;
        return linked == null ? Map.of() : linked;
    }
}
