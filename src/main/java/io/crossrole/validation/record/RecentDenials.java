package io.crossrole.validation.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The roles that recently denied the vendor: those lost by a denial within the hour, and those about to be lost. Each
 * role counts once, for one tenant.
 */
final class RecentDenials {

    private final Instant asOf;
    private final Set<String> holders;
    private final Map<String, Long> roles;
    private final Set<String> added = new HashSet<>();
    private long losing;

    /**
     * Creates the counts from stored denials.
     *
     * @param asOf the time of the query
     * @param holders tenants with connections; if there are many, not all of them
     * @param roles the number of denying roles by tenant
     * @param losing how many of these roles are not lost yet
     */
    RecentDenials(Instant asOf, Set<String> holders, Map<String, Long> roles, long losing) {
        this.asOf = asOf;
        this.holders = new HashSet<>(holders);
        this.roles = new HashMap<>(roles);
        this.losing = losing;
        this.holders.addAll(roles.keySet());
    }

    /**
     * Adds a role that is about to be lost, unless it is already counted.
     *
     * @param deniedSince since when a stored finding says that the role denies; null if there is none
     */
    void add(String roleArn, String tenantId, Instant deniedSince) {
        boolean alreadyCounted = deniedSince != null && !deniedSince.isAfter(asOf);
        if (!alreadyCounted && added.add(roleArn)) {
            roles.merge(tenantId, 1L, Long::sum);
            holders.add(tenantId);
            losing++;
        }
    }

    /** The number of denying roles, with at most {@code maxPerTenant} of each tenant. */
    long count(long maxPerTenant) {
        return roles.values().stream()
                .mapToLong(it -> Math.min(it, maxPerTenant))
                .sum();
    }

    long losing() {
        return losing;
    }

    /** The number of tenants that have connections or just lost some. */
    int tenants() {
        return holders.size();
    }
}
