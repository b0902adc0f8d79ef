package io.crossrole.validation.worker;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.table.DueValidation;
import io.crossrole.validation.table.ValidationLeases;
import io.crossrole.validation.table.ValidationLeases.Leased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The queue of pending validations. A worker claims a validation by a lease, so that another one takes over if it dies.
 *
 * <p>Draws budget in the claim's transaction and leases no more than was drawn: a thread that waits for budget while
 * it holds a lease loses the lease and the result.
 */
@ApplicationScoped
public class ValidationQueue {

    private final DueValidations due;
    private final ValidationLeases leases;
    private final StsBudget budget;

    ValidationQueue(DueValidations due, ValidationLeases leases, StsBudget budget) {
        this.due = due;
        this.leases = leases;
        this.budget = budget;
    }

    /**
     * The result of a claim.
     *
     * @param moreAreDue whether more validations were due than the budget or the slots allowed
     */
    record Claimed(List<Claim> claims, boolean moreAreDue) {

        static final Claimed NOTHING = new Claimed(List.of(), false);

        Claimed and(Claimed other) {
            return new Claimed(
                    Stream.concat(claims.stream(), other.claims().stream()).toList(), moreAreDue || other.moreAreDue());
        }
    }

    /** Leases due validations, and reserves the calls that they may need in the budget. */
    @Transactional(TxType.REQUIRES_NEW)
    Claimed claim(StsPartition partition, ReplicaSlots replicaSlots, Duration lease) {
        List<DueValidation> awaited = next(partition, Lane.AWAITED, replicaSlots);
        List<DueValidation> rechecks = next(partition, Lane.RECHECKS, replicaSlots);
        if (awaited.isEmpty() && rechecks.isEmpty()) {
            return Claimed.NOTHING;
        }
        Leasing leasing = new Leasing(replicaSlots.free(), UUID.randomUUID(), lease);
        if (partition.equals(StsPartition.NO_PROBE)) {
            leasing.lease(awaited, Lane.AWAITED, awaited.size());
            leasing.lease(rechecks, Lane.RECHECKS, rechecks.size());
            return new Claimed(leasing.claims, false);
        }
        StsBudget.Draw draw = budget.draw(partition.aws());
        // The leases of all replicas. The budget's lock keeps them from adding others meanwhile.
        Leased leased = leases.leased(partition);
        LaneSlots laneSlots = new LaneSlots(budget.inFlight(partition.aws()));
        new CallShares(
                        draw.allowance(),
                        (due, lane, atMost) ->
                                leasing.lease(due, lane, Math.min(atMost, leasing.free(laneSlots, lane, leased))))
                .distribute(awaited, rechecks);
        draw.save();
        leasing.noteTurn(partition, awaited, Lane.AWAITED);
        leasing.noteTurn(partition, rechecks, Lane.RECHECKS);
        return new Claimed(leasing.claims, leasing.claims.size() < awaited.size() + rechecks.size());
    }

    private List<DueValidation> next(StsPartition partition, Lane lane, ReplicaSlots replicaSlots) {
        return due.next(
                partition,
                lane,
                replicaSlots.free(lane),
                new DueValidations.Shares(
                        it -> replicaSlots.shareLeft(it, lane), it -> replicaSlots.mostLeft(it, lane)));
    }

    /** Collects the leases of one claim, at most as many as this replica has free slots. */
    private final class Leasing {
        private final List<Claim> claims = new ArrayList<>();
        private final Map<Lane, String> lastTenants = new EnumMap<>(Lane.class);
        private final int freeSlots;
        private final UUID leaseToken;
        private final Duration lease;

        private Leasing(int freeSlots, UUID leaseToken, Duration lease) {
            this.freeSlots = freeSlots;
            this.leaseToken = leaseToken;
            this.lease = lease;
        }

        /**
         * Leases the first of these validations. Another replica may have been faster, so fewer may be leased than
         * requested.
         */
        private int lease(List<DueValidation> due, Lane lane, int atMost) {
            int count = Math.max(0, Math.min(Math.min(due.size(), atMost), freeSlots - claims.size()));
            List<UUID> ids =
                    due.subList(0, count).stream().map(DueValidation::id).toList();
            List<Claim> taken = leases.lease(ids, lane, leaseToken, lease);
            claims.addAll(taken);
            if (count > 0) {
                lastTenants.put(lane, due.get(count - 1).tenantId());
            }
            return taken.size();
        }

        /** The number of slots that a lane may still take among all replicas. */
        private int free(LaneSlots all, Lane lane, Leased before) {
            return all.free(
                    lane, before.awaited() + leasedIn(Lane.AWAITED), before.rechecks() + leasedIn(Lane.RECHECKS));
        }

        /** Notes the last tenant in turn, if not all offered validations were leased. */
        private void noteTurn(StsPartition partition, List<DueValidation> offered, Lane lane) {
            if (lastTenants.containsKey(lane) && leasedIn(lane) < offered.size()) {
                due.servedLast(partition, lane, lastTenants.get(lane));
            }
        }

        private int leasedIn(Lane lane) {
            return (int) claims.stream().filter(it -> it.lane() == lane).count();
        }
    }

    /** Lets queued validations of unserved partitions continue without a budget, and those of served ones with it. */
    @Transactional(TxType.REQUIRES_NEW)
    void followServedPartitions(Collection<StsPartition> served) {
        leases.followServedPartitions(served);
    }

    /**
     * Ends leases early, so that other replicas need not wait until they expire. A round that is still running discards
     * its results.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void release(Collection<Claim> claims) {
        leases.release(claims);
    }
}
