package io.crossrole.validation.verdict;

import java.time.Instant;

/**
 * Whether the vendor's own side works in one partition. STS reports the same error for denials by either side, so
 * Crossrole probes canaries: roles of the vendor whose correct answers are known.
 *
 * <p>The canaries confirm a finding only if they were probed after it was first made: an earlier probe says nothing
 * about the vendor's side since then. An inconclusive probe of a canary changes nothing.
 *
 * @param since when this state began
 * @param checkedAt when the state was last confirmed
 */
public record VendorHealth(State state, Instant since, Instant checkedAt) {

    public enum State {
        /** No canaries are configured, so every answer of STS counts. */
        UNWATCHED,
        /** The canaries have not been probed yet. */
        UNKNOWN,
        /** The canaries answer as expected. */
        WELL,
        /** The canaries answer unexpectedly: no answer of STS counts for a customer's role. */
        WRONG
    }

    public static final VendorHealth UNWATCHED = new VendorHealth(State.UNWATCHED, Instant.EPOCH, Instant.EPOCH);

    public boolean isWrong() {
        return state == State.WRONG;
    }

    public boolean isWell() {
        return state == State.WELL;
    }

    /** Whether the canaries confirm a finding: they answered as expected after it was first made. */
    public boolean vouchesFor(Instant findingSince) {
        return isWell() && !checkedAt.isBefore(findingSince);
    }

    /** Whether a finding may be final: if canaries are configured, they must confirm it. */
    boolean allowsFindingSince(Instant findingSince) {
        return state == State.UNWATCHED || vouchesFor(findingSince);
    }
}
