package io.crossrole.validation.worker;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Limits how many validations one replica has in flight. A slow role occupies its place for as long as the call may
 * take, so neither one tenant nor one lane may occupy all places.
 */
final class InFlightLimiter {

    /** A tenant's places, counted for each lane: its rechecks do not take the places of its submissions. */
    private record Share(String tenantId, Lane lane) {}

    private final LaneSlots laneSlots;
    private final Map<Share, Integer> shares = new HashMap<>();
    private final Set<Claim> inFlight = new HashSet<>();
    private int taken;
    private int takenByRechecks;

    InFlightLimiter(int places) {
        this.laneSlots = new LaneSlots(places);
    }

    synchronized int free() {
        return laneSlots.all() - taken;
    }

    /** The number of places that a lane may still take. */
    synchronized int free(Lane lane) {
        return laneSlots.free(lane, taken - takenByRechecks, takenByRechecks);
    }

    /**
     * The number of places that a tenant may still take in a lane while other tenants wait: a quarter of all places in
     * total.
     */
    synchronized int shareLeft(String tenantId, Lane lane) {
        return Math.max(0, quarter() - held(tenantId, lane));
    }

    /**
     * The number of places that a tenant may still take in a lane while no other tenant waits: all but a quarter, which
     * stays free for the next tenant.
     */
    synchronized int mostLeft(String tenantId, Lane lane) {
        return Math.max(0, Math.max(1, laneSlots.all() - quarter()) - held(tenantId, lane));
    }

    private int quarter() {
        return Math.max(1, laneSlots.all() / 4);
    }

    private int held(String tenantId, Lane lane) {
        return shares.getOrDefault(new Share(tenantId, lane), 0);
    }

    synchronized void enter(Claim claim) {
        inFlight.add(claim);
        taken++;
        takenByRechecks += claim.lane() == Lane.RECHECKS ? 1 : 0;
        shares.merge(new Share(claim.tenantId(), claim.lane()), 1, Integer::sum);
    }

    synchronized void leave(Claim claim) {
        inFlight.remove(claim);
        taken--;
        takenByRechecks -= claim.lane() == Lane.RECHECKS ? 1 : 0;
        shares.computeIfPresent(
                new Share(claim.tenantId(), claim.lane()), (share, held) -> held == 1 ? null : held - 1);
        notifyAll();
    }

    synchronized List<Claim> inFlight() {
        return List.copyOf(inFlight);
    }

    /**
     * Waits until nothing is in flight.
     *
     * @return false if the time ran out
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
