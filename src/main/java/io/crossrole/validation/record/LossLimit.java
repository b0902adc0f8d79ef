package io.crossrole.validation.record;

/**
 * How many roles may turn out to deny us within an hour. More than that at once are hardly the customers' doing: a mistake of
 * the vendor's, or a trouble of AWS's, must not cut them all off. One tenant alone can't reach the limit while others hold
 * connections: its many roles are its own trouble.
 *
 * @param share of the roles that are looked at within the hour, above 0 and at most 1. Not of all there are: a mistake that
 *     hits each of them shows in a day's worth of rechecks, an hour at a time
 * @param atLeast as many may always be lost, so that an installation with few connections is not held up by one
 * @param tenantShare the part of the limit that one tenant's roles fill at most, above 0 and at most 1. Where few tenants hold
 *     connections it is larger: all of them together must be able to reach the limit
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
     * Whether losses by denial are held back.
     *
     * @param rechecked how many roles were looked at within the last hour, lost or not
     */
    boolean holdsBack(RecentDenials recentDenials, long rechecked) {
        long limit = (long) Math.floor(Math.max(atLeast, share * (rechecked + recentDenials.losing())));
        return recentDenials.count(most(limit, recentDenials.tenants())) > limit;
    }

    /** How many tenants must be told apart, for more the part is always the same. */
    int tenantsThatMatter() {
        return (int) Math.ceil(2 / tenantShare);
    }

    /** How many roles of one tenant count: a lone tenant's all do, and those of all tenants together exceed the limit. */
    private long most(long limit, int tenants) {
        return tenants <= 1 ? Long.MAX_VALUE : (long) Math.ceil(limit * Math.max(tenantShare, 2.0 / (tenants + 1)));
    }
}
