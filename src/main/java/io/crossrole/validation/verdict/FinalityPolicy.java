package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Says when an answer is final. IAM is eventually consistent, both ways, and each probe may meet another replica of it
 * (<i>Troubleshoot IAM: Changes that I make are not always immediately visible</i>, IAM User Guide). So a denial is final
 * only after a window of denials, a careless role only after a shorter one, and a safe one only after a second round, which
 * has asked with every kind of neighbour.
 */
public final class FinalityPolicy {

    /**
     * How long to wait for what.
     *
     * @param denied how long a role must deny us before that is final
     * @param notRequired how long a role must let others in before that is final
     * @param settle how far the two rounds of a success are apart
     * @param firstRetry the first wait between rounds; doubled each time
     * @param longestRetry the longest wait between rounds within a window
     * @param inconclusive how long STS may tell us nothing before rounds become rare
     * @param slowRetry the wait between rounds after that, for as long as it takes
     */
    public record Windows(
            Duration denied,
            Duration notRequired,
            Duration settle,
            Duration firstRetry,
            Duration longestRetry,
            Duration inconclusive,
            Duration slowRetry) {}

    /** What follows from a round. */
    public sealed interface Judgement permits Final, Wait {}

    /** The verdict stands. */
    public record Final(Verdict verdict) implements Judgement {}

    /**
     * It is too early to say.
     *
     * @param reason what is awaited
     */
    public record Wait(Reason reason, Duration untilNextRound) implements Judgement {}

    private final Windows windows;
    private final RandomGenerator random;

    public FinalityPolicy(Windows windows, RandomGenerator random) {
        this.windows = windows;
        this.random = random;
    }

    /** Whether the other two probes are worth making: not while the first one's denial may still be IAM's delay. */
    public boolean asksTheOthers(Progress before, ProbeResult withExternalId, Instant now) {
        if (withExternalId.granted()) {
            return true;
        }
        return withExternalId.denied()
                && before.finding() == Finding.DENIED
                && hasHeld(before.since(), windows.denied(), now);
    }

    /**
     * Judges a verdict by how long it has held.
     *
     * @param before the progress without this round
     * @param after the progress with it
     * @param health of the vendor's own side: where it is watched, it must vouch for what is final
     */
    public Judgement judge(Verdict verdict, Progress before, Progress after, VendorHealth health, Instant now) {
        return switch (verdict.finding()) {
            case SAFE -> finalAfterASecondRound(verdict, before, after, health, now);
            case CARELESS -> finalAfter(windows.notRequired(), verdict, after, health, now);
            case DENIED -> finalAfter(windows.denied(), verdict, after, health, now);
            case INCONCLUSIVE -> new Wait(Reason.STS_UNAVAILABLE, untilStsIsAskedAgain(after, now));
        };
    }

    private Judgement finalAfterASecondRound(
            Verdict verdict, Progress before, Progress after, VendorHealth health, Instant now) {
        if (before.finding() != Finding.SAFE || !hasHeld(before.since(), windows.settle(), now)) {
            return new Wait(Reason.SETTLING, remaining(after.since(), windows.settle(), now));
        }
        if (!verdict.whole()) {
            return new Wait(Reason.SETTLING, windows.firstRetry());
        }
        return health.allowsWhatWasFoundSince(after.since())
                ? new Final(verdict)
                : new Wait(Reason.SETTLING, untilVouchedFor(after.since().plus(windows.settle()), now));
    }

    private Judgement finalAfter(Duration window, Verdict verdict, Progress after, VendorHealth health, Instant now) {
        if (hasHeld(after.since(), window, now)) {
            return verdict.whole() && health.allowsWhatWasFoundSince(after.since())
                    ? new Final(verdict)
                    : new Wait(Reason.PROPAGATING, untilVouchedFor(after.since().plus(window), now));
        }
        Duration wait = jittered(backoff(after.attempts(), windows.longestRetry()));
        Duration remaining = remaining(after.since(), window, now);
        return new Wait(Reason.PROPAGATING, wait.compareTo(remaining) < 0 ? wait : remaining);
    }

    /** A voucher comes soon or, where the canaries get no answer, not for long: half of the time that it has been missing. */
    private Duration untilVouchedFor(Instant missingSince, Instant now) {
        Duration half = Duration.between(missingSince, now).dividedBy(2);
        Duration most = slowRetry();
        Duration wait = half.compareTo(windows.firstRetry()) < 0 ? windows.firstRetry() : half;
        return wait.compareTo(most) < 0 ? wait : most;
    }

    private Duration untilStsIsAskedAgain(Progress after, Instant now) {
        return hasGoneUnanswered(after, now)
                ? jittered(windows.slowRetry())
                : jittered(backoff(after.attempts(), windows.longestRetry()));
    }

    /** Whether STS has told nothing for so long that somebody must look. */
    boolean hasGoneUnanswered(Progress progress, Instant now) {
        return progress.unansweredSince() != null && hasHeld(progress.unansweredSince(), windows.inconclusive(), now);
    }

    /** How long something is put off that only people can change. */
    public Duration slowRetry() {
        return jittered(windows.slowRetry());
    }

    private static boolean hasHeld(Instant since, Duration window, Instant now) {
        return !now.isBefore(since.plus(window));
    }

    private static Duration remaining(Instant since, Duration window, Instant now) {
        return Duration.between(now, since.plus(window));
    }

    private Duration backoff(int attempts, Duration longest) {
        Duration wait = windows.firstRetry().multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Up to a fifth shorter, so that roles submitted together are not asked together for ever. */
    private Duration jittered(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (1 - 0.2 * random.nextDouble())));
    }
}
