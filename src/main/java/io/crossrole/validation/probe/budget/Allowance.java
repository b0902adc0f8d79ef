package io.crossrole.validation.probe.budget;

import io.crossrole.partition.VendorPartition;

/**
 * The calls that a claim may spend while it holds the lock of the budget.
 *
 * <p>A further probe needs a larger draw and a longer lease. Both use the numbers here.
 */
public final class Allowance {

    /**
     * The most calls of one round that matter to the verdict: with the External ID, without one, and with each of the four
     * kinds of neighbours. An External ID that Crossrole made has three kinds, so that the call with a sibling's, which a
     * denial may add, is within the number; a round with all four owes it to the budget.
     */
    public static final int CALLS_PER_ROUND = 6;

    /**
     * The calls that are reserved for a recheck of a connection. A recheck that makes more calls owes them to the
     * budget.
     */
    public static final int CALLS_PER_RECHECK = 3;

    private static final int CALLS_AS_OUTSIDER = 1;

    /** Only a role that denies everything is asked with a sibling's External ID, and not by any assumed role. */
    private static final int CALLS_WITH_SIBLING = 1;

    /** With the External ID and without one. */
    private static final int CALLS_AS_PRINCIPAL = 2;

    private final TokenBucket tokenBucket;
    private final double reserve;
    private final int callsPerRound;
    private final int callsPerRecheck;
    private int spent;
    private int spentOnRechecks;

    Allowance(TokenBucket tokenBucket, double reserve) {
        this(tokenBucket, reserve, 0);
    }

    /**
     * @param further the calls that each round and each recheck makes in addition
     */
    Allowance(TokenBucket tokenBucket, double reserve, int further) {
        this.tokenBucket = tokenBucket;
        this.reserve = reserve;
        this.callsPerRound = CALLS_PER_ROUND + further;
        this.callsPerRecheck = CALLS_PER_RECHECK + further;
    }

    /** The calls that each round and each recheck makes in addition, as the roles that Crossrole assumes. */
    public static int furtherCalls(VendorPartition vendor) {
        return (vendor.outsiderRoleArn().isPresent() ? CALLS_AS_OUTSIDER : 0)
                + vendor.probeAs().size() * CALLS_AS_PRINCIPAL;
    }

    /**
     * The most calls that one round waits for: its own, and for each role that Crossrole assumes the one that opens its
     * session, or else the one with a sibling's External ID.
     */
    public static int longestRound(VendorPartition vendor) {
        return CALLS_PER_ROUND
                + Math.max(
                        CALLS_WITH_SIBLING,
                        furtherCalls(vendor) + vendor.assumedRoles().size());
    }

    /**
     * Creates an allowance.
     *
     * @param calls the calls that may be made now
     * @param recheckPart how many of them are reserved for rechecks
     * @param reserve how many calls rechecks beyond their part must leave
     */
    public static Allowance of(double calls, double recheckPart, double reserve) {
        return new Allowance(new TokenBucket(calls, recheckPart), reserve);
    }

    /**
     * The number of rounds for one tenant while others wait: a quarter of the calls that are left, but at least one
     * round.
     */
    public int roundsPerTenant() {
        return Math.max(1, wholeUnits(callsLeft() / 4, callsPerRound));
    }

    /**
     * The number of rechecks for one tenant while others wait: a quarter of the calls that are left, but at least one
     * recheck.
     */
    public int rechecksPerTenant() {
        return Math.max(1, wholeUnits(callsLeft() / 4, callsPerRecheck));
    }

    /** The number of rechecks that their reserved part allows. */
    public int recheckPart() {
        return wholeUnits(Math.min(callsLeft(), tokenBucket.recheckPart() - spentOnRechecks), callsPerRecheck);
    }

    /** The number of rounds that the remaining calls allow. */
    public int rounds() {
        return wholeUnits(callsLeft(), callsPerRound);
    }

    /** The number of rechecks beyond their reserved part. They leave the reserve for the next submission. */
    public int rechecks() {
        return wholeUnits(callsLeft() - reserve, callsPerRecheck);
    }

    public void spendRounds(int rounds) {
        spent += rounds * callsPerRound;
    }

    public void spendRechecks(int rechecks) {
        spentOnRechecks += rechecks * callsPerRecheck;
    }

    /** The bucket after all spending. */
    TokenBucket remaining() {
        return new TokenBucket(callsLeft(), Math.max(0, tokenBucket.recheckPart() - spentOnRechecks));
    }

    private double callsLeft() {
        return tokenBucket.calls() - spent - spentOnRechecks;
    }

    private static int wholeUnits(double calls, int callsPerUnit) {
        return (int) Math.max(0, Math.floor(calls / callsPerUnit));
    }
}
