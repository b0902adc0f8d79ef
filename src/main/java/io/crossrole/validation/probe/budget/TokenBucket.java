package io.crossrole.validation.probe.budget;

/**
 * What a bucket of calls holds. Rechecks have a part of it that they may take before submissions do; where they leave it,
 * submissions take it, so that no call waits for work of one kind while there is some of the other.
 *
 * @param calls that may be made now; below zero where more were made than drawn
 * @param recheckPart how many of them rechecks may take first
 */
record TokenBucket(double calls, double recheckPart) {

    /**
     * With the calls of the time that has passed, as far as they fit, and with those that were drawn and not made. The latter
     * fit in any case: a round draws for the worst case and mostly needs less, and were that lost, the budget would not be
     * used up while work waits.
     *
     * @param fresh the calls of the time that has passed
     * @param returned calls that rounds and rechecks had drawn and did not make
     * @param returnedByRechecks how many of them rechecks had drawn
     * @param size of the bucket
     */
    TokenBucket refilled(double fresh, int returned, int returnedByRechecks, Size size) {
        return new TokenBucket(
                Math.min(size.depth(), calls + fresh) + returned,
                Math.max(
                        0,
                        Math.min(size.recheckDepth(), recheckPart + size.recheckShare() * fresh + returnedByRechecks)));
    }

    /**
     * How much a bucket holds.
     *
     * @param depth how many calls are saved up while nobody needs them
     * @param recheckShare the part of the calls that is the rechecks' own
     */
    record Size(double depth, double recheckShare) {

        /** How many calls must be left by rechecks that take more than their part. */
        double reserve() {
            return depth / 2;
        }

        private double recheckDepth() {
            return recheckShare == 0 ? 0 : Math.max(Allowance.CALLS_IN_A_RECHECK, depth / 2);
        }
    }
}
