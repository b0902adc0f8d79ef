package io.crossrole.validation;

import io.crossrole.validation.probe.budget.Allowance;

/** The two classes of validations in the queue. The ordinal is the value of the column {@code validation.lane}. */
public enum Lane {
    /**
     * Submissions, and rechecks of one integration that an operator requested. A tenant or an operator waits for the
     * result. A round draws the calls of a full round from the budget, because it may probe with every kind of
     * neighbour.
     */
    AWAITED(Allowance.CALLS_PER_ROUND),
    /**
     * Scheduled rechecks, and those that an operator makes due for many integrations at once. They get a reserved share
     * of the STS budget, plus the calls that the other lane leaves over. A round usually probes with one neighbour
     * only, and draws as few calls.
     */
    RECHECKS(Allowance.CALLS_PER_RECHECK);

    private final int callsPerRound;

    Lane(int callsPerRound) {
        this.callsPerRound = callsPerRound;
    }

    /** The number of calls that the budget reserves for one round. */
    public int callsPerRound() {
        return callsPerRound;
    }

    public short number() {
        return (short) ordinal();
    }
}
