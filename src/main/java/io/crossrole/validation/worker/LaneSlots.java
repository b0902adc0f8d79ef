package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;

/**
 * Places that both lanes share, and that hold whoever is asked for as long as a call may take. Each lane leaves some to the
 * other, so that neither waits for the slow roles of the other.
 *
 * @param all how many there are
 */
record LaneSlots(int all) {

    /**
     * How many more a lane may take.
     *
     * @param awaited how many are taken by what somebody waits for
     * @param rechecks how many are taken by rechecks
     */
    int free(Lane lane, int awaited, int rechecks) {
        int mine = lane == Lane.AWAITED ? awaited : rechecks;
        return Math.max(0, Math.min(all - awaited - rechecks, all - left(lane) - mine));
    }

    /** Rechecks leave a quarter, what somebody waits for an eighth; one at least, unless there is only one. */
    private int left(Lane lane) {
        return all == 1 ? 0 : Math.max(1, lane == Lane.RECHECKS ? all / 4 : all / 8);
    }
}
