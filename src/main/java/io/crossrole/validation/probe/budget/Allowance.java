package io.crossrole.validation.probe.budget;

/** The calls that a claim may hand out, while it holds the budget's lock. */
public final class Allowance {

    /** How many calls a round may need: with the External ID, with none, and with each kind of neighbour. */
    public static final int CALLS_IN_A_ROUND = 6;

    /** The most calls that a recheck of a connection makes; one that makes more owes them. */
    public static final int CALLS_IN_A_RECHECK = 3;

    private final TokenBucket tokenBucket;
    private final double reserve;
    private int spent;
    private int spentOnRechecks;

    /**
     * @param tokenBucket what may be spent now
     * @param reserve how many calls rechecks beyond their part must leave
     */
    Allowance(TokenBucket tokenBucket, double reserve) {
        this.tokenBucket = tokenBucket;
        this.reserve = reserve;
    }

    /**
     * Of a bucket that holds so much.
     *
     * @param calls that may be made now
     * @param recheckPart how many of them rechecks may take first
     * @param reserve how many calls rechecks beyond their part must leave
     */
    public static Allowance of(double calls, double recheckPart, double reserve) {
        return new Allowance(new TokenBucket(calls, recheckPart), reserve);
    }

    /** How many rounds one tenant may have while others wait: a quarter of what there is now, and one at least. */
    public int tenantsRounds() {
        return Math.max(1, whole(left() / 4, CALLS_IN_A_ROUND));
    }

    /** The same for its rechecks. */
    public int tenantsRechecks() {
        return Math.max(1, whole(left() / 4, CALLS_IN_A_RECHECK));
    }

    /** How many rechecks may be made before anything else: those of their own part. */
    public int recheckPart() {
        return whole(Math.min(left(), tokenBucket.recheckPart() - spentOnRechecks), CALLS_IN_A_RECHECK);
    }

    /** How many rounds may be made that somebody waits for. */
    public int rounds() {
        return whole(left(), CALLS_IN_A_ROUND);
    }

    /** How many rechecks may be made after all else: the reserve is kept for a submission that comes next. */
    public int rechecks() {
        return whole(left() - reserve, CALLS_IN_A_RECHECK);
    }

    /** Hands out the calls of some rounds. */
    public void spendRounds(int rounds) {
        spent += rounds * CALLS_IN_A_ROUND;
    }

    /** Hands out the calls of some rechecks. */
    public void spendRechecks(int rechecks) {
        spentOnRechecks += rechecks * CALLS_IN_A_RECHECK;
    }

    /** What is left of the bucket. */
    TokenBucket rest() {
        return new TokenBucket(left(), Math.max(0, tokenBucket.recheckPart() - spentOnRechecks));
    }

    private double left() {
        return tokenBucket.calls() - spent - spentOnRechecks;
    }

    private static int whole(double calls, int each) {
        return (int) Math.max(0, Math.floor(calls / each));
    }
}
