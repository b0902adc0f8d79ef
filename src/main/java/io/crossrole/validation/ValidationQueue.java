package io.crossrole.validation;

import io.crossrole.validation.pace.Allowance;
import io.crossrole.validation.pace.StsBudget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The pending validations as the workers see them: claimed by lease, so that a worker that dies leaves them to others. */
@ApplicationScoped
class ValidationQueue {

    /** The partition of what never asks anything. */
    static final String ASKS_NOTHING = "";

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

    /**
     * Leases what is due, with the calls that it may need drawn from the budget: first the rechecks of their own part, then
     * what somebody waits for, then further rechecks.
     */
    @Transactional(TxType.REQUIRES_NEW)
    Claimed claim(String partition, Room room, Duration lease) {
        List<UUID> awaited = next(partition, Lane.AWAITED, room);
        List<UUID> rechecks = next(partition, Lane.RECHECKS, room);
        if (awaited.isEmpty() && rechecks.isEmpty()) {
            return Claimed.NOTHING;
        }
        Leasing leasing = new Leasing(room.free(), UUID.randomUUID(), lease);
        if (partition.equals(ASKS_NOTHING)) {
            leasing.take(awaited, Lane.AWAITED, awaited.size());
            leasing.take(rechecks, Lane.RECHECKS, rechecks.size());
            return new Claimed(leasing.claims, false);
        }
        StsBudget.Draw draw = budget.draw(partition);
        Allowance allowance = draw.allowance();
        // Counted under the budget's lock: no other replica adds to it meanwhile.
        Leases.Counts leased = leases.counts(partition);
        Places places = new Places(budget.inFlight(partition));
        int before = Math.min(allowance.recheckPart(), leasing.free(places, Lane.RECHECKS, leased));
        int first = leasing.take(rechecks, Lane.RECHECKS, before);
        allowance.spendRechecks(first);
        allowance.spendRounds(leasing.take(
                awaited, Lane.AWAITED, Math.min(allowance.rounds(), leasing.free(places, Lane.AWAITED, leased))));
        List<UUID> further = rechecks.subList(Math.min(before, rechecks.size()), rechecks.size());
        allowance.spendRechecks(leasing.take(
                further, Lane.RECHECKS, Math.min(allowance.rechecks(), leasing.free(places, Lane.RECHECKS, leased))));
        draw.close();
        return new Claimed(leasing.claims, leasing.claims.size() < awaited.size() + rechecks.size());
    }

    private List<UUID> next(String partition, Lane lane, Room room) {
        return due.next(
                partition,
                lane,
                room.free(lane),
                new DueValidations.Shares(it -> room.shareOf(it, lane), it -> room.mostOf(it, lane)));
    }

    /** The leases of one claim, no more than this replica has places. */
    private final class Leasing {
        private final List<Claim> claims = new ArrayList<>();
        private final int places;
        private final UUID token;
        private final Duration lease;

        private Leasing(int places, UUID token, Duration lease) {
            this.places = places;
            this.token = token;
            this.lease = lease;
        }

        /** Leases the first of some, and says how many it got: somebody else may have been quicker. */
        private int take(List<UUID> ids, Lane lane, int atMost) {
            int count = Math.max(0, Math.min(Math.min(ids.size(), atMost), places - claims.size()));
            List<Claim> taken = leases.take(ids.subList(0, count), lane, token, lease);
            claims.addAll(taken);
            return taken.size();
        }

        /** How many places are left to a lane among all replicas. */
        private int free(Places all, Lane lane, Leases.Counts before) {
            return all.free(lane, before.awaited() + count(Lane.AWAITED), before.rechecks() + count(Lane.RECHECKS));
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
