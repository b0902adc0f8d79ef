package io.crossrole.validation.record;

/**
 * The number of roles that may deny the vendor within an hour. More denials at once are rarely the customers' doing: a
 * fault of the vendor or of AWS must not disconnect all of them. One tenant alone cannot reach the limit while others
 * have connections, because its many roles may share one cause of its own.
 *
 * @param share the allowed share of the roles rechecked within the hour, above 0 and at most 1. It does not refer to
 *     all connections: rechecks spread over a day, so a fault that affects every role shows hour by hour.
 * @param atLeast the number of losses that is always allowed, so that a single loss does not block an installation with
 *     few connections
 * @param tenantShare the share of the limit that one tenant's roles fill at most, above 0 and at most 1. It is larger
 *     while few tenants have connections, because all tenants together must be able to reach the limit.
 */
public record LossLimit(double share, int atLeast, double tenantShare) {

    public LossLimit {
        if (share <= 0 || share > 1 || atLeast < 1 || tenantShare <= 0 || tenantShare > 1) {
            throw new IllegalArgumentException(
                    "crossrole.recheck.losses.share is '%s' and tenant-share is '%s', each must be above 0 and at most 1; at-least is '%d', it must be at least 1"
                            .formatted(share, tenantShare, atLeast));
        }
    }

    /**
     * The denials of the past hour beside the limit.
     *
     * @param denied the roles that denied, of each tenant at most its share
     * @param allowed how many may be lost
     */
    record Standing(long denied, long allowed) {

        boolean isExceeded() {
            return denied > allowed;
        }
    }

    /**
     * @param rechecked the number of roles that were rechecked within the last hour, lost or not
     */
    Standing standing(RecentDenials recentDenials, long rechecked) {
        long allowed = (long) Math.floor(Math.max(atLeast, share * (rechecked + recentDenials.losing())));
        return new Standing(recentDenials.count(maxPerTenant(allowed, recentDenials.tenants())), allowed);
    }

    /** Whether more roles deny than the limit allows; see {@link #standing}. */
    boolean holdsBack(RecentDenials recentDenials, long rechecked) {
        return standing(recentDenials, rechecked).isExceeded();
    }

    /** The number of tenants above which the share of one tenant no longer changes. */
    int tenantsToCount() {
        return (int) Math.ceil(2 / tenantShare);
    }

    /**
     * The most roles of one tenant that count. All roles of a lone tenant count, and the roles of all tenants together
     * can exceed the limit.
     */
    private long maxPerTenant(long limit, int tenants) {
        return tenants <= 1 ? Long.MAX_VALUE : (long) Math.ceil(limit * Math.max(tenantShare, 2.0 / (tenants + 1)));
    }
}
