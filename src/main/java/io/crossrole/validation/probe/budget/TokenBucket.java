package io.crossrole.validation.probe.budget;

/**
 * A bucket of calls. Rechecks have a reserved part; submissions may use what rechecks leave of it, and so no call is
 * withheld while there is work of either kind.
 *
 * <p>Returned calls are added on top of a full bucket: rounds draw for the worst case, and a cap would waste calls
 * while work waits.
 *
 * @param calls the calls that may be made now; negative if more were made than reserved
 * @param recheckPart how many of them are reserved for rechecks
 */
record TokenBucket(double calls, double recheckPart) {

    /**
     * Adds the calls of the elapsed time, up to the bucket's depth, and all returned calls. Returned calls are exempt
     * from the limit: each round reserves the worst case and mostly needs less, so losing them would leave the budget
     * unused while work waits.
     *
     * @param fresh the calls of the elapsed time
     * @param returned the calls that rounds and rechecks reserved and did not make
     * @param returnedByRechecks how many of them rechecks reserved
     * @param size the size of the bucket
     */
    TokenBucket refilled(double fresh, int returned, int returnedByRechecks, Size size) {
        return new TokenBucket(
                Math.min(size.depth(), calls + fresh) + returned,
                Math.max(
                        0,
                        Math.min(size.recheckDepth(), recheckPart + size.recheckShare() * fresh + returnedByRechecks)));
    }

    /**
     * The size of a bucket.
     *
     * @param depth how many unused calls accumulate at most
     * @param recheckShare the share of the calls that is reserved for rechecks
     */
    record Size(double depth, double recheckShare) {

        /** The calls that rechecks beyond their reserved part must leave. */
        double reserve() {
            return depth / 2;
        }

        private double recheckDepth() {
            return recheckShare == 0 ? 0 : Math.max(Allowance.CALLS_PER_RECHECK, depth / 2);
        }
    }
}
