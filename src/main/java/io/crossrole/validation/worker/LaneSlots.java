package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;

/**
 * Places for validations in flight, shared by both lanes. Each lane leaves some places to the other, so that slow roles
 * in one lane do not block the other.
 *
 * @param all the number of places
 */
record LaneSlots(int all) {

    /**
     * The number of places that a lane may still take.
     *
     * @param awaited the number of places that submissions and requested rechecks occupy
     * @param rechecks the number of places that scheduled rechecks occupy
     */
    int free(Lane lane, long awaited, long rechecks) {
        long mine = lane == Lane.AWAITED ? awaited : rechecks;
        return (int) Math.max(0, Math.min(all - awaited - rechecks, all - reservedForOther(lane) - mine));
    }

    /**
     * The places that a lane leaves to the other: rechecks leave a quarter, the lane {@code AWAITED} an eighth, but at
     * least one place unless there is only one.
     */
    private int reservedForOther(Lane lane) {
        return all == 1 ? 0 : Math.max(1, lane == Lane.RECHECKS ? all / 4 : all / 8);
    }
}
