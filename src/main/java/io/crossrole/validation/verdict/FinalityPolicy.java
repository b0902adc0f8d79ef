package io.crossrole.validation.verdict;

import io.crossrole.background.Backoff;
import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Decides when a verdict is final. IAM is eventually consistent in both directions, and consecutive probes may reach
 * different replicas of it (<i>Troubleshoot IAM: Changes that I make are not always immediately visible</i>, IAM User
 * Guide). Therefore a denial is final only after a period of denials, a careless role after a shorter period, and a
 * safe role after a second round that used every kind of neighbouring External ID.
 */
public final class FinalityPolicy {

    private static final int ROUNDS_OF_A_PROOF = 2;

    /**
     * The configured periods and waits.
     *
     * @param denied how long a role must deny before the denial is final
     * @param notRequired how long a role must be careless before that finding is final
     * @param settle the least time between the two rounds that prove a role safe
     * @param firstRetry the first wait between rounds; each further wait is twice as long
     * @param longestRetry the longest wait between rounds within a period
     * @param inconclusive how long rounds may stay inconclusive before they become rare
     * @param slowRetry the wait between rounds from then on
     */
    public record Timings(
            Duration denied,
            Duration notRequired,
            Duration settle,
            Duration firstRetry,
            Duration longestRetry,
            Duration inconclusive,
            Duration slowRetry) {

        private Backoff backoff() {
            return new Backoff(firstRetry, longestRetry);
        }
    }

    public sealed interface Judgement permits Final, Wait {}

    public record Final(Verdict verdict) implements Judgement {}

    /**
     * The verdict is not final yet.
     *
     * @param reason the reason for the wait
     */
    public record Wait(Reason reason, Duration untilNextRound) implements Judgement {}

    private final Timings timings;
    private final RandomGenerator random;

    public FinalityPolicy(Timings timings, RandomGenerator random) {
        this.timings = timings;
        this.random = random;
    }

    /**
     * Whether a round continues after the probe with the integration's own External ID. While a denial may still be
     * caused by IAM's propagation delay, the other probes would tell nothing.
     */
    public boolean needsOtherProbes(Progress before, ProbeResult withExternalId, Instant now) {
        if (withExternalId.granted()) {
            return true;
        }
        return withExternalId.denied()
                && before.finding() == Finding.DENIED
                && hasHeld(before.since(), timings.denied(), now);
    }

    /**
     * Judges a verdict by how long it has held.
     *
     * @param before the progress before this round
     * @param after the progress including this round
     * @param health the state of the vendor's own side; if canaries watch it, they must have confirmed a final
     *     verdict
     */
    public Judgement judge(Verdict verdict, Progress before, Progress after, VendorHealth health, Instant now) {
        return switch (verdict.finding()) {
            case SAFE -> finalAfterSecondRound(verdict, before, after, health, now);
            case CARELESS -> finalAfter(timings.notRequired(), verdict, after, health, now);
            case DENIED -> finalAfter(timings.denied(), verdict, after, health, now);
            case INCONCLUSIVE -> new Wait(Reason.STS_UNAVAILABLE, untilNextProbe(after, now));
        };
    }

    private Judgement finalAfterSecondRound(
            Verdict verdict, Progress before, Progress after, VendorHealth health, Instant now) {
        // The round that was just made cannot be both rounds of the proof.
        if (before.finding() != Finding.SAFE || !hasHeld(before.since(), timings.settle(), now)) {
            return new Wait(Reason.SETTLING, remaining(after.since(), timings.settle(), now));
        }
        if (!verdict.complete()) {
            return new Wait(Reason.SETTLING, timings.firstRetry());
        }
        return health.allowsFindingSince(after.since())
                ? new Final(verdict)
                : new Wait(Reason.SETTLING, untilConfirmed(after.since().plus(timings.settle()), now));
    }

    private Judgement finalAfter(Duration window, Verdict verdict, Progress after, VendorHealth health, Instant now) {
        if (hasHeld(after.since(), window, now)) {
            return verdict.complete() && health.allowsFindingSince(after.since())
                    ? new Final(verdict)
                    : new Wait(Reason.PROPAGATING, untilConfirmed(after.since().plus(window), now));
        }
        Duration wait = jittered(timings.backoff().after(after.rounds()));
        Duration remaining = remaining(after.since(), window, now);
        return new Wait(Reason.PROPAGATING, wait.compareTo(remaining) < 0 ? wait : remaining);
    }

    /**
     * Waits half of the time for which the canaries have not confirmed the finding, between {@code firstRetry} and
     * {@code slowRetry}. They usually confirm it soon; if their probes stay inconclusive, rounds become rare. The same
     * wait follows a window whose last round was incomplete: the next round makes the other probes.
     */
    private Duration untilConfirmed(Instant missingSince, Instant now) {
        Duration half = Duration.between(missingSince, now).dividedBy(2);
        Duration most = slowRetry();
        Duration wait = half.compareTo(timings.firstRetry()) < 0 ? timings.firstRetry() : half;
        return wait.compareTo(most) < 0 ? wait : most;
    }

    private Duration untilNextProbe(Progress after, Instant now) {
        return isUnansweredTooLong(after, now)
                ? jittered(timings.slowRetry())
                : jittered(timings.backoff().after(after.rounds()));
    }

    /**
     * Waits until an audit confirms a finding of an earlier one, which would otherwise be final. The waits are those for
     * canaries.
     *
     * @param after the progress including this round
     */
    public Wait awaitAudit(Progress after, Instant now) {
        return new Wait(Reason.PROPAGATING, untilConfirmed(after.since().plus(timings.denied()), now));
    }

    /** About how many rounds it takes until a finding that stays the same is final. */
    public int usualRounds(Finding finding) {
        if (finding == Finding.SAFE) {
            return ROUNDS_OF_A_PROOF;
        }
        Duration window = finding == Finding.CARELESS ? timings.notRequired() : timings.denied();
        int rounds = 1;
        for (Duration held = Duration.ZERO; held.compareTo(window) < 0; rounds++) {
            held = held.plus(timings.backoff().after(rounds));
        }
        return rounds;
    }

    /** The least time between the two rounds that prove a role safe. */
    public Duration settle() {
        return timings.settle();
    }

    /** Whether rounds have been inconclusive for so long that an operator must be alerted. */
    boolean isUnansweredTooLong(Progress progress, Instant now) {
        return progress.unansweredSince() != null && hasHeld(progress.unansweredSince(), timings.inconclusive(), now);
    }

    /** The wait before another round if only an operator can change the result. */
    public Duration slowRetry() {
        return jittered(timings.slowRetry());
    }

    private static boolean hasHeld(Instant since, Duration window, Instant now) {
        return !now.isBefore(since.plus(window));
    }

    private static Duration remaining(Instant since, Duration window, Instant now) {
        return Duration.between(now, since.plus(window));
    }

    /**
     * Shortens a wait by up to a fifth, so that roles which were submitted together are not probed together forever.
     */
    private Duration jittered(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (1 - 0.2 * random.nextDouble())));
    }
}
