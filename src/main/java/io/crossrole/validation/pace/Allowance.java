package io.crossrole.validation.pace;

/** The calls that a claim may hand out, while it holds the budget's lock. */
public final class Allowance {

    /** How many calls a round may need: with the External ID, with none, and with each kind of neighbour. */
    public static final int CALLS_IN_A_ROUND = 6;

    private final double available;
    private final double reserve;
    private int spent;

    /**
     * @param available the calls that may be made now
     * @param reserve how many of them rechecks must leave
     */
    Allowance(double available, double reserve) {
        this.available = available;
        this.reserve = reserve;
    }

    /** How many rounds may be made that somebody waits for. */
    public int rounds() {
        return rounds(0);
    }

    /** How many rechecks may be made: what is left when the reserve is kept. */
    public int rechecks() {
        return rounds(reserve);
    }

    /** Hands out the calls of some rounds. */
    public void spend(int rounds) {
        spent += rounds * CALLS_IN_A_ROUND;
    }

    int spent() {
        return spent;
    }

    private int rounds(double kept) {
        return (int) Math.max(0, Math.floor((available - spent - kept) / CALLS_IN_A_ROUND));
    }
}
