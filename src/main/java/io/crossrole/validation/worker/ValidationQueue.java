package io.crossrole.validation.worker;

import io.crossrole.validation.Claim;
import io.crossrole.validation.Lane;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.worker.DueStatements.Due;
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

/** The pending validations as the workers see them: claimed by lease, so that a worker that dies leaves them to others. */
@ApplicationScoped
public class ValidationQueue {

    private final DueValidations due;
    private final Leases leases;
    private final StsBudget budget;

    ValidationQueue(DueValidations due, Leases leases, StsBudget budget) {
        this.due = due;
        this.leases = leases;
        this.budget = budget;
    }

    /**
     * What a claim came to.
     *
     * @param outOfBudget whether more was due than may be asked now
     */
    record Claimed(List<Claim> claims, boolean outOfBudget) {

        static final Claimed NOTHING = new Claimed(List.of(), false);
    }

    /** Leases what is due, with the calls that it may need drawn from the budget. */
    @Transactional(TxType.REQUIRES_NEW)
    Claimed claim(String partition, InFlightLimiter inFlightLimiter, Duration lease) {
        List<Due> awaited = next(partition, Lane.AWAITED, inFlightLimiter);
        List<Due> rechecks = next(partition, Lane.RECHECKS, inFlightLimiter);
        if (awaited.isEmpty() && rechecks.isEmpty()) {
            return Claimed.NOTHING;
        }
        Leasing leasing = new Leasing(inFlightLimiter.free(), UUID.randomUUID(), lease);
        if (partition.equals(Claim.NO_PROBE)) {
            leasing.take(awaited, Lane.AWAITED, awaited.size());
            leasing.take(rechecks, Lane.RECHECKS, rechecks.size());
            return new Claimed(leasing.claims, false);
        }
        StsBudget.Draw draw = budget.draw(partition);
        // Counted under the budget's lock: no other replica adds to it meanwhile.
        Leases.Counts leased = leases.counts(partition);
        LaneSlots laneSlots = new LaneSlots(budget.inFlight(partition));
        new CallShares(
                        draw.allowance(),
                        (due, lane, atMost) ->
                                leasing.take(due, lane, Math.min(atMost, leasing.free(laneSlots, lane, leased))))
                .among(awaited, rechecks);
        draw.close();
        leasing.noteTurn(partition, awaited, Lane.AWAITED);
        leasing.noteTurn(partition, rechecks, Lane.RECHECKS);
        return new Claimed(leasing.claims, leasing.claims.size() < awaited.size() + rechecks.size());
    }

    private List<Due> next(String partition, Lane lane, InFlightLimiter inFlightLimiter) {
        return due.next(
                partition,
                lane,
                inFlightLimiter.free(lane),
                new DueValidations.Shares(
                        it -> inFlightLimiter.shareOf(it, lane), it -> inFlightLimiter.mostOf(it, lane)));
    }

    /** The leases of one claim, no more than this replica has places. */
    private final class Leasing {
        private final List<Claim> claims = new ArrayList<>();
        private final Map<Lane, String> lastOnes = new EnumMap<>(Lane.class);
        private final int laneSlots;
        private final UUID token;
        private final Duration lease;

        private Leasing(int laneSlots, UUID token, Duration lease) {
            this.laneSlots = laneSlots;
            this.token = token;
            this.lease = lease;
        }

        /** Leases the first of some, and says how many it got: somebody else may have been quicker. */
        private int take(List<Due> due, Lane lane, int atMost) {
            int count = Math.max(0, Math.min(Math.min(due.size(), atMost), laneSlots - claims.size()));
            List<UUID> ids = due.subList(0, count).stream().map(Due::id).toList();
            List<Claim> taken = leases.take(ids, lane, token, lease);
            claims.addAll(taken);
            if (count > 0) {
                lastOnes.put(lane, due.get(count - 1).tenantId());
            }
            return taken.size();
        }

        /** How many places are left to a lane among all replicas. */
        private int free(LaneSlots all, Lane lane, Leases.Counts before) {
            return all.free(lane, before.awaited() + count(Lane.AWAITED), before.rechecks() + count(Lane.RECHECKS));
        }

        /** Where not all could be served. */
        private void noteTurn(String partition, List<Due> offered, Lane lane) {
            if (lastOnes.containsKey(lane) && count(lane) < offered.size()) {
                due.servedLast(partition, lane, lastOnes.get(lane));
            }
        }

        private int count(Lane lane) {
            return (int) claims.stream().filter(it -> it.lane() == lane).count();
        }
    }

    /** Takes over what is queued for partitions that are not served. */
    @Transactional(TxType.REQUIRES_NEW)
    void adopt(Collection<String> servedPartitions) {
        leases.adopt(servedPartitions);
    }

    /**
     * Gives leases back, so that another replica need not wait for their end. Whoever still asks under one discards what it
     * learns.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void giveBack(Collection<Claim> claims) {
        leases.giveBack(claims);
    }
}
