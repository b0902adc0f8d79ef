package io.crossrole.validation.verdict;

import java.time.Instant;

/**
 * Whether the vendor's own side is in order in a partition. STS says the same whoever's policy denies, so this is told by
 * roles of the vendor's own that are known to be right and wrong: the canaries.
 *
 * @param since when it began to be so
 * @param checkedAt when that was last found
 */
public record VendorHealth(State state, Instant since, Instant checkedAt) {

    /** What is known of the vendor's side. */
    public enum State {
        /** There are no canaries: STS is taken at its word. */
        UNWATCHED,
        /** The canaries have not been asked yet. */
        UNKNOWN,
        /** They answer as they should. */
        WELL,
        /** They don't: no answer of STS says anything about a customer's role. */
        WRONG
    }

    /** No canaries are configured. */
    public static final VendorHealth UNWATCHED = new VendorHealth(State.UNWATCHED, Instant.EPOCH, Instant.EPOCH);

    public boolean isWrong() {
        return state == State.WRONG;
    }

    boolean isWell() {
        return state == State.WELL;
    }

    /** Whether what was found since a time is the role's own doing: the canaries were asked after it, and were right. */
    public boolean vouchesFor(Instant findingSince) {
        return isWell() && !checkedAt.isBefore(findingSince);
    }

    /** Whether that may be final: where there are canaries, they must vouch for it. */
    boolean allowsWhatWasFoundSince(Instant findingSince) {
        return state == State.UNWATCHED || vouchesFor(findingSince);
    }
}
