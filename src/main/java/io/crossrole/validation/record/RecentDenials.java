package io.crossrole.validation.record;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The roles that deny us of late: those lost by a denial within the hour, and those about to be. Each counts once, for one tenant. */
final class RecentDenials {

    private final Instant asOf;
    private final Set<String> holders;
    private final Map<String, Long> roles;
    private final Set<String> added = new HashSet<>();
    private long losing;

    /**
     * As they are on record.
     *
     * @param asOf when that was
     * @param holders tenants that hold connections; not all of them where there are many
     * @param roles how many roles deny us, by tenant
     * @param losing how many of them are not lost yet
     */
    RecentDenials(Instant asOf, Set<String> holders, Map<String, Long> roles, long losing) {
        this.asOf = asOf;
        this.holders = new HashSet<>(holders);
        this.roles = new HashMap<>(roles);
        this.losing = losing;
        this.holders.addAll(roles.keySet());
    }

    /**
     * Adds a role that is about to be lost, unless it counts already.
     *
     * @param deniedSince since when it is on record that it denies us; null where it isn't
     */
    void add(String roleArn, String tenantId, Instant deniedSince) {
        boolean onRecord = deniedSince != null && !deniedSince.isAfter(asOf);
        if (!onRecord && added.add(roleArn)) {
            roles.merge(tenantId, 1L, Long::sum);
            holders.add(tenantId);
            losing++;
        }
    }

    /** How many there are, of each tenant no more than the most. */
    long count(long most) {
        return roles.values().stream().mapToLong(it -> Math.min(it, most)).sum();
    }

    long losing() {
        return losing;
    }

    /** How many tenants hold connections, or have just lost some. */
    int tenants() {
        return holders.size();
    }
}
