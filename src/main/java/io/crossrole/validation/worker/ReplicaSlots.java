package io.crossrole.validation.worker;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The slots of one replica: it runs one validation in each. A slow role occupies its slot for as long as the call may
 * take, so neither one tenant nor one lane may occupy all slots.
 */
final class ReplicaSlots {

    /** A tenant's slots, counted for each lane: its rechecks do not take the slots of its submissions. */
    private record Share(String tenantId, Lane lane) {}

    private final LaneSlots laneSlots;
    private final Map<Share, Integer> shares = new HashMap<>();
    private final Set<Claim> running = new HashSet<>();
    private int taken;
    private int takenByRechecks;

    ReplicaSlots(int slots) {
        this.laneSlots = new LaneSlots(slots);
    }

    synchronized int free() {
        return laneSlots.all() - taken;
    }

    /** The number of slots that a lane may still take. */
    synchronized int free(Lane lane) {
        return laneSlots.free(lane, taken - takenByRechecks, takenByRechecks);
    }

    /**
     * The number of slots that a tenant may still take in a lane while other tenants wait: a quarter of all slots in
     * total.
     */
    synchronized int shareLeft(String tenantId, Lane lane) {
        return Math.max(0, quarter() - held(tenantId, lane));
    }

    /**
     * The number of slots that a tenant may still take in a lane while no other tenant waits: all but a quarter, which
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

    synchronized void take(Claim claim) {
        running.add(claim);
        taken++;
        takenByRechecks += claim.lane() == Lane.RECHECKS ? 1 : 0;
        shares.merge(new Share(claim.tenantId(), claim.lane()), 1, Integer::sum);
    }

    synchronized void release(Claim claim) {
        running.remove(claim);
        taken--;
        takenByRechecks -= claim.lane() == Lane.RECHECKS ? 1 : 0;
        shares.computeIfPresent(
                new Share(claim.tenantId(), claim.lane()), (share, held) -> held == 1 ? null : held - 1);
        notifyAll();
    }

    synchronized List<Claim> running() {
        return List.copyOf(running);
    }

    /**
     * Waits until all slots are free.
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
