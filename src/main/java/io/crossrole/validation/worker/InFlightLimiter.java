package io.crossrole.validation.worker;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much one replica takes on at a time. Roles that answer slowly hold their places for as long as a call may take, so
 * neither one tenant nor one lane may fill them all.
 */
final class InFlightLimiter {

    /** What a tenant's submissions hold, and what its rechecks hold: neither waits for the other. */
    private record Share(String tenantId, Lane lane) {}

    private final LaneSlots laneSlots;
    private final Map<Share, Integer> shares = new HashMap<>();
    private final Set<Claim> inside = new HashSet<>();
    private int taken;
    private int takenByRechecks;

    InFlightLimiter(int laneSlots) {
        this.laneSlots = new LaneSlots(laneSlots);
    }

    synchronized int free() {
        return laneSlots.all() - taken;
    }

    /** How many more places a lane may take. */
    synchronized int free(Lane lane) {
        return laneSlots.free(lane, taken - takenByRechecks, takenByRechecks);
    }

    /** How many more places a tenant may take in a lane while others wait: a quarter of all is its share. */
    synchronized int shareOf(String tenantId, Lane lane) {
        return Math.max(0, quarter() - held(tenantId, lane));
    }

    /** How many more it may take while nobody else waits: a quarter is kept for whoever comes next. */
    synchronized int mostOf(String tenantId, Lane lane) {
        return Math.max(0, Math.max(1, laneSlots.all() - quarter()) - held(tenantId, lane));
    }

    private int quarter() {
        return Math.max(1, laneSlots.all() / 4);
    }

    private int held(String tenantId, Lane lane) {
        return shares.getOrDefault(new Share(tenantId, lane), 0);
    }

    synchronized void enter(Claim claim) {
        inside.add(claim);
        taken++;
        takenByRechecks += claim.lane() == Lane.RECHECKS ? 1 : 0;
        shares.merge(new Share(claim.tenantId(), claim.lane()), 1, Integer::sum);
    }

    synchronized void leave(Claim claim) {
        inside.remove(claim);
        taken--;
        takenByRechecks -= claim.lane() == Lane.RECHECKS ? 1 : 0;
        shares.computeIfPresent(
                new Share(claim.tenantId(), claim.lane()), (share, held) -> held == 1 ? null : held - 1);
        notifyAll();
    }

    /** Those who have not left. */
    synchronized List<Claim> inside() {
        return List.copyOf(inside);
    }

    /** Waits until there is a free place. */
    synchronized void awaitFree() throws InterruptedException {
        while (free() == 0) {
            wait();
        }
    }

    /**
     * Waits until everybody has left.
     *
     * @return whether they have
     */
    synchronized boolean awaitEmpty(long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        while (taken > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
