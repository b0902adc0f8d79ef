package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;
import io.crossrole.validation.probe.budget.Allowance;
import io.crossrole.validation.table.DueValidation;
import java.util.List;

/**
 * Divides the calls of one claim, in this order: rechecks up to their reserved part; submissions up to each tenant's
 * share; further rechecks up to each tenant's share; and finally whatever exceeds those shares, unless rechecks within
 * a share still wait for calls.
 */
final class CallShares {

    interface Leasing {

        /**
         * Leases the first of these validations, in the given order, as far as there are free slots.
         *
         * @return the number of validations that were leased
         */
        int lease(List<DueValidation> due, Lane lane, int atMost);
    }

    private final Allowance allowance;
    private final Leasing leasing;

    CallShares(Allowance allowance, Leasing leasing) {
        this.allowance = allowance;
        this.leasing = leasing;
    }

    /** Leases due validations, which the caller has ordered by their tenants' turns. */
    void distribute(List<DueValidation> awaited, List<DueValidation> rechecks) {
        int roundsPerTenant = allowance.roundsPerTenant();
        int rechecksPerTenant = allowance.rechecksPerTenant();
        int first = Math.min(allowance.recheckPart(), rechecks.size());
        leaseRechecks(rechecks.subList(0, first), first);
        List<DueValidation> further = rechecks.subList(first, rechecks.size());
        List<DueValidation> rechecksWithinShare = within(further, rechecksPerTenant);
        leaseRounds(within(awaited, roundsPerTenant));
        int leased = leaseRechecks(rechecksWithinShare, allowance.rechecks());
        boolean rechecksWaitForCalls = leased < rechecksWithinShare.size() && allowance.rechecks() == 0;
        if (!rechecksWaitForCalls) {
            leaseRounds(beyond(awaited, roundsPerTenant));
            leaseRechecks(beyond(further, rechecksPerTenant), allowance.rechecks());
        }
    }

    private void leaseRounds(List<DueValidation> due) {
        allowance.spendRounds(leasing.lease(due, Lane.AWAITED, allowance.rounds()));
    }

    private int leaseRechecks(List<DueValidation> due, int atMost) {
        int leased = leasing.lease(due, Lane.RECHECKS, atMost);
        allowance.spendRechecks(leased);
        return leased;
    }

    private static List<DueValidation> within(List<DueValidation> due, int turns) {
        return due.stream().filter(it -> it.turn() <= turns).toList();
    }

    private static List<DueValidation> beyond(List<DueValidation> due, int turns) {
        return due.stream().filter(it -> it.turn() > turns).toList();
    }
}
