package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;

/**
 * Slots that both lanes share, in one replica or among all replicas. Each lane leaves some slots to the other, so that
 * slow roles in one lane do not block the other.
 *
 * @param all the number of slots
 */
record LaneSlots(int all) {

    /**
     * The number of slots that a lane may still take.
     *
     * @param awaited the number of slots that the lane {@code AWAITED} occupies
     * @param rechecks the number of slots that the lane {@code RECHECKS} occupies
     */
    int free(Lane lane, long awaited, long rechecks) {
        long mine = lane == Lane.AWAITED ? awaited : rechecks;
        return (int) Math.max(0, Math.min(all - awaited - rechecks, all - reservedForOther(lane) - mine));
    }

    /**
     * The slots that a lane leaves to the other: {@code RECHECKS} leaves a quarter, {@code AWAITED} an eighth, but at
     * least one slot unless there is only one.
     */
    private int reservedForOther(Lane lane) {
        return all == 1 ? 0 : Math.max(1, lane == Lane.RECHECKS ? all / 4 : all / 8);
    }
}
