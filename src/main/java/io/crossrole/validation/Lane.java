package io.crossrole.validation;

import io.crossrole.validation.probe.budget.Allowance;

/** Who is served first. The number is the table's {@code lane}. */
public enum Lane {
    /** What somebody waits for: submissions, and checks that an operator asked for. */
    AWAITED(Allowance.CALLS_IN_A_ROUND),
    /** Rechecks by the schedule: they have a part of the calls, and what else is left. */
    RECHECKS(Allowance.CALLS_IN_A_RECHECK);

    private final int callsOfARound;

    Lane(int callsOfARound) {
        this.callsOfARound = callsOfARound;
    }

    /** How many calls are drawn for one of its rounds. */
    public int callsOfARound() {
        return callsOfARound;
    }

    public short number() {
        return (short) ordinal();
    }
}
