package io.crossrole.validation;

/**
 * How many connections may turn lost within an hour. More than that at once are hardly the customers' doing: a mistake of the
 * vendor's, or a trouble of AWS's, must not cut them all off.
 *
 * @param share of the connections that are looked at within the hour, above 0 and at most 1. Not of all there are: a mistake
 *     that hits each of them shows in a day's worth of rechecks, an hour at a time
 * @param atLeast as many may always be lost, so that an installation with few connections is not held up by one
 */
record LossLimit(double share, int atLeast) {

    LossLimit {
        if (share <= 0 || share > 1 || atLeast < 1) {
            throw new IllegalArgumentException(
                    "crossrole.recheck.losses.share is '%s', it must be above 0 and at most 1; at-least is '%d', it must be at least 1"
                            .formatted(share, atLeast));
        }
    }

    /**
     * Whether a loss is held back.
     *
     * @param lost how many connections were lost within the last hour
     * @param losing how many look as if they would be: this one and every other that is denied or careless just now
     * @param rechecked how many were looked at within the last hour, lost or not
     */
    boolean holdsBack(long lost, long losing, long rechecked) {
        return lost + losing > Math.max(atLeast, share * (rechecked + losing));
    }
}
