package io.crossrole.validation.worker;

import io.crossrole.validation.Lane;
import io.crossrole.validation.probe.budget.Allowance;
import io.crossrole.validation.worker.DueStatements.Due;
import java.util.List;

/**
 * Who gets the calls of one claim: rechecks their own part; what somebody waits for, up to a share of each tenant; further
 * rechecks, up to a share of each tenant; and only where nobody waits any more who has had less, those beyond their share.
 */
final class CallShares {

    /** Leases validations. */
    interface Leasing {

        /**
         * Leases the first of some, in their order, as far as there are places.
         *
         * @return how many
         */
        int take(List<Due> due, Lane lane, int atMost);
    }

    private final Allowance allowance;
    private final Leasing leasing;

    CallShares(Allowance allowance, Leasing leasing) {
        this.allowance = allowance;
        this.leasing = leasing;
    }

    /** Hands out to what is due, in the order of turns. */
    void among(List<Due> awaited, List<Due> rechecks) {
        int roundsOfATenant = allowance.tenantsRounds();
        int rechecksOfATenant = allowance.tenantsRechecks();
        int first = Math.min(allowance.recheckPart(), rechecks.size());
        takeRechecks(rechecks.subList(0, first), first);
        List<Due> further = rechecks.subList(first, rechecks.size());
        List<Due> sharesOfRechecks = within(further, rechecksOfATenant);
        takeRounds(within(awaited, roundsOfATenant));
        int taken = takeRechecks(sharesOfRechecks, allowance.rechecks());
        boolean somebodyWaitsForCalls = taken < sharesOfRechecks.size() && allowance.rechecks() == 0;
        if (!somebodyWaitsForCalls) {
            takeRounds(beyond(awaited, roundsOfATenant));
            takeRechecks(beyond(further, rechecksOfATenant), allowance.rechecks());
        }
    }

    private void takeRounds(List<Due> due) {
        allowance.spendRounds(leasing.take(due, Lane.AWAITED, allowance.rounds()));
    }

    private int takeRechecks(List<Due> due, int atMost) {
        int taken = leasing.take(due, Lane.RECHECKS, atMost);
        allowance.spendRechecks(taken);
        return taken;
    }

    private static List<Due> within(List<Due> due, int turns) {
        return due.stream().filter(it -> it.turn() <= turns).toList();
    }

    private static List<Due> beyond(List<Due> due, int turns) {
        return due.stream().filter(it -> it.turn() > turns).toList();
    }
}
