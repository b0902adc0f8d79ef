package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.ProbeResult.Answer.DENIED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.GRANTED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.INCONCLUSIVE;
import static io.crossrole.validation.verdict.Rounds.ROLE;
import static io.crossrole.validation.verdict.VendorHealth.UNWATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.FinalityPolicy.Final;
import io.crossrole.validation.verdict.FinalityPolicy.Judgement;
import io.crossrole.validation.verdict.FinalityPolicy.Wait;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.VendorHealth.State;
import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time advances by the waits that the policy returns. */
class FinalityPolicyTest {

    private static final Instant START = Instant.parse("2025-06-03T12:00:00Z");
    private static final FinalityPolicy.Timings TIMINGS = new FinalityPolicy.Timings(
            seconds(120),
            seconds(30),
            seconds(15),
            seconds(2),
            seconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5));

    /** Keeps the waits as configured. */
    private static final RandomGenerator NO_JITTER = () -> 0L;

    /** Shortens the waits as much as possible. */
    private static final RandomGenerator MOST_JITTER = () -> -1L;

    private static final Role SAFE = since -> new Answers(GRANTED, DENIED, DENIED);
    private static final Role OPEN_TO_ALL = since -> new Answers(GRANTED, GRANTED, GRANTED);
    private static final Role MISSING = since -> new Answers(DENIED, DENIED, DENIED);
    private static final Role UNREACHABLE = since -> new Answers(INCONCLUSIVE, INCONCLUSIVE, INCONCLUSIVE);

    /** The answers of a role, by the time since its submission. */
    private interface Role extends Function<Duration, Answers> {

        /** A role that changes at a point in time. */
        default Role until(Duration time, Role next) {
            return since -> since.compareTo(time) < 0 ? apply(since) : next.apply(since);
        }
    }

    private record Answers(Answer a, Answer b, Answer c) {}

    /** One round: its time, the number of probes, and the judgement. */
    private record Step(Duration at, int probes, Judgement judgement) {

        boolean isFinal() {
            return judgement instanceof Final;
        }

        Duration untilNextRound() {
            return ((Wait) judgement).untilNextRound();
        }

        Reason awaited() {
            return ((Wait) judgement).reason();
        }
    }

    /** The longer no audit confirms the finding, the rarer the rounds. */
    @ParameterizedTest
    @CsvSource({"120, 2", "124, 2", "220, 50", "3600, 300"})
    void waitsForAnAuditAfterTheWindowOfADenial(int sinceSeconds, int waitSeconds) {
        // Given
        Progress met = new Progress(Verdict.Finding.DENIED, START, 7);

        // When
        Wait wait = new FinalityPolicy(TIMINGS, NO_JITTER).awaitAudit(met, START.plus(seconds(sinceSeconds)));

        // Then
        assertThat(wait).isEqualTo(new Wait(Reason.PROPAGATING, seconds(waitSeconds)));
    }

    @Test
    void makesADenialFinalOnlyAfterTheWholeWindow() {
        // When
        List<Step> story = follow(MISSING, NO_JITTER);

        // Then
        assertThat(last(story).at()).isEqualTo(TIMINGS.denied());
        assertThat(reasonOf(story)).isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
        assertThat(waits(story)).allSatisfy(it -> assertThat(it.awaited()).isEqualTo(Reason.PROPAGATING));
    }

    @Test
    void makesTheOtherProbesOnlyAfterTheWindow() {
        // When
        List<Step> story = follow(MISSING, NO_JITTER);

        // Then
        assertThat(waits(story)).allSatisfy(it -> assertThat(it.probes()).isEqualTo(1));
        assertThat(last(story).probes()).isEqualTo(2 + Rounds.NEIGHBOURS.size());
    }

    @Test
    void findsInTheLastRoundThatTheRoleAcceptsAnotherExternalId() {
        // Given
        Role anothers = since -> new Answers(DENIED, DENIED, GRANTED);

        // When
        List<Step> story = follow(anothers, NO_JITTER);

        // Then
        assertThat(last(story).at()).isEqualTo(TIMINGS.denied());
        assertThat(reasonOf(story)).isEqualTo(Reason.EXTERNAL_ID_WRONG);
    }

    @Test
    void makesNoDenialFinalBeforeTheOtherProbes() {
        // Given
        // The first answer arrives just within the window and is recorded just after it.
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Progress before = new Progress(Finding.DENIED, START, 7);
        Instant asked = START.plus(TIMINGS.denied()).minusMillis(1);
        Instant written = START.plus(TIMINGS.denied()).plusMillis(1);
        Round round = finalityPolicy.needsOtherProbes(before, Rounds.result(Probe.WITH_EXTERNAL_ID, DENIED), asked)
                ? Rounds.of(DENIED, DENIED, GRANTED)
                : Rounds.ofOne(DENIED);
        Verdict verdict = Verdict.of(round, ROLE, Rounds.NEIGHBOURS);

        // When
        Judgement judgement =
                finalityPolicy.judge(verdict, before, before.after(verdict.finding(), written), UNWATCHED, written);

        // Then
        assertThat(round.others()).isEmpty();
        assertThat(judgement).isInstanceOf(Wait.class);
    }

    @Test
    void makesACarelessRoleFinalAfterItsShorterWindow() {
        // When
        List<Step> story = follow(OPEN_TO_ALL, NO_JITTER);

        // Then
        assertThat(last(story).at()).isEqualTo(TIMINGS.notRequired());
        assertThat(reasonOf(story)).isEqualTo(Reason.EXTERNAL_ID_NOT_REQUIRED);
        assertThat(story).allSatisfy(it -> assertThat(it.probes()).isEqualTo(3));
    }

    @Test
    void forgivesACarelessRoleThatIsFixedWithinTheWindow() {
        // When
        List<Step> story = follow(OPEN_TO_ALL.until(seconds(10), SAFE), NO_JITTER);

        // Then
        assertThat(verdictOf(story).finding()).isEqualTo(Finding.SAFE);
    }

    @Test
    void findsARoleSafeOnlyAfterASecondRound() {
        // When
        List<Step> story = follow(SAFE, NO_JITTER);

        // Then
        assertThat(story).hasSize(2);
        assertThat(story.get(0).awaited()).isEqualTo(Reason.SETTLING);
        assertThat(story.get(0).untilNextRound()).isEqualTo(TIMINGS.settle());
        assertThat(verdictOf(story).finding()).isEqualTo(Finding.SAFE);
    }

    @Test
    void doesNotCountASecondRoundThatCameTooEarly() {
        // Given
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Progress once = new Progress(Finding.SAFE, START, 1);
        Instant early = START.plusSeconds(14);

        // When
        Judgement judgement =
                finalityPolicy.judge(Verdict.SAFE, once, once.after(Finding.SAFE, early), UNWATCHED, early);

        // Then
        assertThat(judgement).isEqualTo(new Wait(Reason.SETTLING, seconds(1)));
    }

    @Test
    void startsOverWhenTheSecondRoundOfASuccessFails() {
        // Given
        Role flickering = SAFE.until(seconds(10), OPEN_TO_ALL).until(seconds(16), SAFE);

        // When
        List<Step> story = follow(flickering, NO_JITTER);

        // Then
        assertThat(findings(story)).containsExactly(Finding.SAFE, Finding.CARELESS, Finding.SAFE, Finding.SAFE);
        assertThat(timeBetweenTheLastTwo(story)).isEqualTo(TIMINGS.settle());
    }

    @Test
    void restartsTheWindowWhenTheFindingChanges() {
        // Given A role that first accepts every External ID and then none.
        Duration change = seconds(20);

        // When
        List<Step> story = follow(OPEN_TO_ALL.until(change, MISSING), NO_JITTER);

        // Then
        Duration firstDenial = story.stream()
                .map(Step::at)
                .filter(it -> it.compareTo(change) >= 0)
                .findFirst()
                .orElseThrow();
        assertThat(reasonOf(story)).isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
        assertThat(last(story).at()).isEqualTo(firstDenial.plus(TIMINGS.denied()));
    }

    @Test
    void keepsTheFindingThroughAnInconclusiveRound() {
        // Given
        Progress denied = new Progress(Finding.DENIED, START, 3);

        // When
        Progress after = denied.after(Finding.INCONCLUSIVE, START.plusSeconds(60));

        // Then
        assertThat(after).isEqualTo(new Progress(Finding.DENIED, START, 4, START.plusSeconds(60)));
    }

    @Test
    void countsTheTimeOfAnOutageBetweenDenials() {
        // Given
        // STS is unavailable from second 20 to second 100.
        Role role = MISSING.until(seconds(20), UNREACHABLE).until(seconds(100), MISSING);

        // When
        List<Step> story = follow(role, NO_JITTER);

        // Then
        assertThat(reasonOf(story)).isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
        assertThat(last(story).at()).isGreaterThanOrEqualTo(TIMINGS.denied());
        assertThat(last(story).probes()).isEqualTo(2 + Rounds.NEIGHBOURS.size());
    }

    @Test
    void neverDecidesWhileRoundsAreInconclusive() {
        // When
        List<Step> week = follow(UNREACHABLE, NO_JITTER, Duration.ofDays(7));

        // Then
        assertThat(last(week).at()).isGreaterThanOrEqualTo(Duration.ofDays(6));
        assertThat(week).allSatisfy(it -> {
            assertThat(it.awaited()).isEqualTo(Reason.STS_UNAVAILABLE);
            assertThat(it.untilNextRound()).isPositive().isLessThanOrEqualTo(TIMINGS.slowRetry());
        });
    }

    @Test
    void neverDecidesByAnInconclusiveRoundAfterALongDenial() {
        // Given
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Progress before = new Progress(Finding.DENIED, START, 9);
        Instant late = START.plus(Duration.ofDays(30));

        // When
        Judgement judgement = finalityPolicy.judge(
                Verdict.INCONCLUSIVE, before, before.after(Finding.INCONCLUSIVE, late), UNWATCHED, late);

        // Then
        assertThat(judgement).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 62, 63, 64, 65, 1_000, Integer.MAX_VALUE})
    void keepsItsWaitsInBoundsAfterAnyNumberOfAttempts(int attempts) {
        // Given
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Progress after = new Progress(null, null, attempts, START);

        // When
        Judgement judgement = finalityPolicy.judge(Verdict.INCONCLUSIVE, Progress.NONE, after, UNWATCHED, START);

        // Then
        assertThat(judgement).isEqualTo(new Wait(Reason.STS_UNAVAILABLE, TIMINGS.longestRetry()));
    }

    @Test
    void doublesItsWaitsUpToTheLongestAndEndsWithTheWindow() {
        // When
        List<Step> story = follow(MISSING, NO_JITTER);

        // Then
        assertThat(waits(story).stream().map(it -> it.untilNextRound().toSeconds()))
                .containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void probesRarelyAfterALongInconclusiveTime() {
        // When
        List<Step> hour = follow(UNREACHABLE, NO_JITTER, Duration.ofMinutes(60));

        // Then
        assertThat(hour).allSatisfy(it -> assertThat(it.untilNextRound())
                .isLessThanOrEqualTo(
                        it.at().compareTo(TIMINGS.inconclusive()) < 0 ? TIMINGS.longestRetry() : TIMINGS.slowRetry()));
        assertThat(last(hour).untilNextRound()).isEqualTo(TIMINGS.slowRetry());
    }

    @Test
    void endsTheInconclusiveTimeWithAConclusiveRound() {
        // Given
        Progress unanswered = new Progress(Finding.DENIED, START, 40, START);

        // When
        Progress answered = unanswered.after(Finding.DENIED, START.plusSeconds(900));

        // Then
        assertThat(answered.unansweredSince()).isNull();
        assertThat(answered.since()).isEqualTo(START);
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"CARELESS", "DENIED"})
    void makesNoFailureFinalThatTheCanariesDoNotConfirm(Finding finding) {
        // Given
        // The canaries answered as expected, but before the role was probed.
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Verdict verdict = new Verdict(finding, Reason.ROLE_NOT_ASSUMABLE, true);
        Progress found = new Progress(finding, START, 9);
        Instant late = START.plus(finding == Finding.DENIED ? TIMINGS.denied() : TIMINGS.notRequired());
        VendorHealth stale = new VendorHealth(State.WELL, START.minusSeconds(600), START.minusSeconds(1));
        VendorHealth fresh = new VendorHealth(State.WELL, START.minusSeconds(600), START);

        // When
        Judgement withStale = finalityPolicy.judge(verdict, found, found.after(finding, late), stale, late);
        Judgement withFresh = finalityPolicy.judge(verdict, found, found.after(finding, late), fresh, late);

        // Then
        assertThat(withStale).isEqualTo(new Wait(Reason.PROPAGATING, TIMINGS.firstRetry()));
        assertThat(withFresh).isEqualTo(new Final(verdict));
    }

    @ParameterizedTest
    @CsvSource({"CARELESS, 32, 2", "CARELESS, 50, 10", "DENIED, 122, 2", "DENIED, 240, 60", "DENIED, 3600, 300"})
    void probesMoreRarelyTheLongerTheCanariesDoNotConfirm(Finding finding, int foundForSeconds, int waitSeconds) {
        // Given canaries that get no answer
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Verdict verdict = new Verdict(finding, Reason.ROLE_NOT_ASSUMABLE, true);
        Progress found = new Progress(finding, START, 9);
        Instant now = START.plusSeconds(foundForSeconds);
        VendorHealth silent = new VendorHealth(State.UNKNOWN, START.minusSeconds(600), START.minusSeconds(600));

        // When
        Judgement judgement = finalityPolicy.judge(verdict, found, found.after(finding, now), silent, now);

        // Then
        assertThat(judgement).isEqualTo(new Wait(Reason.PROPAGATING, seconds(waitSeconds)));
    }

    @Test
    void findsNoRoleSafeBeforeItDeniedEveryKindOfNeighbour() {
        // Given
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Progress once = new Progress(Finding.SAFE, START, 1);
        Instant late = START.plus(Duration.ofDays(1));
        Progress twice = once.after(Finding.SAFE, late);

        // When
        Judgement partly = finalityPolicy.judge(Verdict.SAFE_SO_FAR, once, twice, UNWATCHED, late);
        Judgement wholly = finalityPolicy.judge(Verdict.SAFE, once, twice, UNWATCHED, late);

        // Then
        assertThat(partly).isInstanceOf(Wait.class);
        assertThat(((Wait) partly).untilNextRound()).isPositive().isLessThanOrEqualTo(TIMINGS.longestRetry());
        assertThat(wholly).isEqualTo(new Final(Verdict.SAFE));
    }

    @Test
    void probesRarelyWhileTheCanariesDoNotConfirmASafeRole() {
        // Given canaries that never answer
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        VendorHealth silent = new VendorHealth(State.UNKNOWN, START, Instant.EPOCH);
        Progress progress = new Progress(Finding.SAFE, START, 1);
        Instant now = START.plus(TIMINGS.settle());
        List<Duration> waits = new ArrayList<>();

        // When
        for (int round = 0; round < 8; round++) {
            Progress after = progress.after(Finding.SAFE, now);
            waits.add(((Wait) finalityPolicy.judge(Verdict.SAFE, progress, after, silent, now)).untilNextRound());
            progress = after;
            now = now.plus(waits.get(round));
        }

        // Then
        assertThat(waits).isSorted().startsWith(TIMINGS.firstRetry());
        assertThat(waits.get(7)).isGreaterThan(TIMINGS.firstRetry().multipliedBy(2));
    }

    @Test
    void findsNoRoleSafeThatTheCanariesDoNotConfirm() {
        // Given
        // The canaries answered as expected, but before the role was probed.
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, NO_JITTER);
        Progress found = new Progress(Finding.SAFE, START, 1);
        Instant late = START.plus(TIMINGS.settle());
        VendorHealth stale = new VendorHealth(State.WELL, START.minusSeconds(600), START.minusSeconds(1));
        VendorHealth unknown = new VendorHealth(State.UNKNOWN, START.minusSeconds(600), START);
        VendorHealth fresh = new VendorHealth(State.WELL, START.minusSeconds(600), START);

        // When
        Judgement withStale = finalityPolicy.judge(Verdict.SAFE, found, found.after(Finding.SAFE, late), stale, late);
        Judgement withUnknown =
                finalityPolicy.judge(Verdict.SAFE, found, found.after(Finding.SAFE, late), unknown, late);
        Judgement withFresh = finalityPolicy.judge(Verdict.SAFE, found, found.after(Finding.SAFE, late), fresh, late);

        // Then
        assertThat(withStale).isInstanceOf(Wait.class);
        assertThat(((Wait) withStale).untilNextRound()).isPositive();
        assertThat(withUnknown).isInstanceOf(Wait.class);
        assertThat(withFresh).isEqualTo(new Final(Verdict.SAFE));
    }

    @Test
    void discardsFindingsOfATimeWhenTheVendorWasAtFault() {
        // Given
        Progress denied = new Progress(Finding.DENIED, START, 5);

        // When
        Progress trusting = denied.trusting(new VendorHealth(State.WRONG, START.plusSeconds(1), START.plusSeconds(1)));

        // Then
        assertThat(trusting).isEqualTo(new Progress(null, null, 5));
    }

    @Test
    void countsNoTimeBeforeTheVendorRecovered() {
        // Given
        Progress denied = new Progress(Finding.DENIED, START, 5);
        Instant wellAgain = START.plusSeconds(90);

        // When
        Progress trusting = denied.trusting(new VendorHealth(State.WELL, wellAgain, wellAgain.plusSeconds(60)));

        // Then
        assertThat(trusting).isEqualTo(new Progress(Finding.DENIED, wellAgain, 5));
    }

    @Test
    void shortensItsWaitsByAFifthAtMost() {
        // When
        List<Step> story = follow(MISSING, MOST_JITTER);

        // Then
        assertThat(waits(story).stream().limit(6).map(it -> it.untilNextRound().toMillis()))
                .containsExactly(1_600L, 3_200L, 6_400L, 12_800L, 24_000L, 24_000L);
    }

    @Test
    void neverWaitsLongerThanTheBackoffOrPastTheWindow() {
        // Given
        Random random = new Random(20_250_603);

        for (int i = 0; i < 1_000; i++) {
            // When
            List<Step> story = follow(MISSING, random);

            // Then
            assertThat(last(story).at()).isEqualTo(TIMINGS.denied());
            assertThat(waits(story))
                    .allSatisfy(it ->
                            assertThat(it.untilNextRound()).isPositive().isLessThanOrEqualTo(TIMINGS.longestRetry()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsARoleSafeThatIsFixedAfterHalfAMinuteOfDenials(long seed) {
        // Given
        Role propagating = MISSING.until(seconds(30), SAFE);

        // When
        List<Step> story = follow(propagating, new Random(seed));

        // Then
        assertThat(story.subList(0, story.size() - 1)).noneMatch(Step::isFinal);
        assertThat(verdictOf(story)).isEqualTo(Verdict.SAFE);
        assertThat(timeBetweenTheLastTwo(story)).isEqualTo(TIMINGS.settle());
        assertThat(last(story).at()).isLessThan(TIMINGS.denied());
    }

    private static List<Step> follow(Role role, RandomGenerator random) {
        List<Step> story = follow(role, random, Duration.ofDays(1));
        assertThat(last(story).isFinal()).as("decided within a day").isTrue();
        return story;
    }

    /** Makes rounds as the worker does, until the verdict is final or the time is over. */
    private static List<Step> follow(Role role, RandomGenerator random, Duration atMost) {
        FinalityPolicy finalityPolicy = new FinalityPolicy(TIMINGS, random);
        Progress progress = Progress.NONE;
        List<Step> story = new ArrayList<>();
        Duration since = Duration.ZERO;
        while (since.compareTo(atMost) < 0) {
            Instant now = START.plus(since);
            Round round = round(role.apply(since), finalityPolicy, progress, now);
            Verdict verdict = Verdict.of(round, ROLE, Rounds.NEIGHBOURS);
            Progress after = progress.after(verdict.finding(), now);
            Step step = new Step(
                    since, round.results().size(), finalityPolicy.judge(verdict, progress, after, UNWATCHED, now));
            story.add(step);
            if (step.isFinal()) {
                break;
            }
            assertThat(step.untilNextRound()).as("the wait").isPositive();
            progress = after;
            since = since.plus(step.untilNextRound());
        }
        return story;
    }

    private static Round round(Answers answers, FinalityPolicy finalityPolicy, Progress progress, Instant now) {
        ProbeResult first = Rounds.result(Probe.WITH_EXTERNAL_ID, answers.a());
        return finalityPolicy.needsOtherProbes(progress, first, now)
                ? asked(answers, progress)
                : Rounds.ofOne(answers.a());
    }

    /** A submission's round: one kind of neighbour at first, all kinds later. */
    private static Round asked(Answers answers, Progress progress) {
        return progress.finding() == null
                ? Rounds.of(answers.a(), answers.b(), answers.c())
                : Rounds.thorough(answers.a(), answers.b(), answers.c());
    }

    private static Step last(List<Step> story) {
        return story.get(story.size() - 1);
    }

    private static List<Step> waits(List<Step> story) {
        return story.subList(0, story.size() - 1);
    }

    private static Verdict verdictOf(List<Step> story) {
        return ((Final) last(story).judgement()).verdict();
    }

    private static Reason reasonOf(List<Step> story) {
        return verdictOf(story).reason();
    }

    @Test
    void knowsAboutHowManyRoundsAFindingTakes() {
        FinalityPolicy policy = new FinalityPolicy(TIMINGS, NO_JITTER);

        assertThat(policy.usualRounds(Finding.DENIED))
                .isEqualTo(follow(MISSING, NO_JITTER).size());
        assertThat(policy.usualRounds(Finding.CARELESS))
                .isEqualTo(follow(OPEN_TO_ALL, NO_JITTER).size());
        assertThat(policy.usualRounds(Finding.SAFE))
                .isEqualTo(follow(SAFE, NO_JITTER).size());
    }

    private static Duration timeBetweenTheLastTwo(List<Step> story) {
        return last(story).at().minus(story.get(story.size() - 2).at());
    }

    /** The finding of each round, derived from its judgement. */
    private static List<Finding> findings(List<Step> story) {
        return story.stream()
                .map(it -> it.judgement() instanceof Wait wait
                        ? (wait.reason() == Reason.SETTLING ? Finding.SAFE : Finding.CARELESS)
                        : ((Final) it.judgement()).verdict().finding())
                .toList();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
