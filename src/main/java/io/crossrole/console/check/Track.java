package io.crossrole.console.check;

import io.crossrole.api.story.PendingValidation;
import io.crossrole.console.check.CheckView.Step;
import io.crossrole.console.check.CheckView.Step.Detail;
import io.crossrole.console.check.CheckView.Step.Name;
import io.crossrole.console.check.CheckView.Step.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The way to a proof in four steps.
 *
 * @param pending the validation; null if it is not stored yet
 * @param isPaused whether its next round is held up
 */
record Track(PendingValidation pending, Questions questions, boolean isPaused, Instant now) {

    private static final int WHOLE = 100;
    private static final double MILLIS = 1000;

    List<Step> steps() {
        if (pending == null) {
            return List.of(
                    now(Name.STORED, Detail.NOW, 0, 0, 0), next(Name.ROUND_1), next(Name.WAITING), next(Name.ROUND_2));
        }
        Step stored = new Step(Name.STORED, State.DONE, Detail.AT, pending.submittedAt(), 0, 0, WHOLE);
        boolean passed = pending.firstProbes() != null;
        if (!passed) {
            return List.of(stored, firstRound(), waiting(State.NEXT), next(Name.ROUND_2));
        }
        Step first = new Step(
                Name.ROUND_1,
                State.DONE,
                Detail.PASSED,
                null,
                questions.passedInFirstRound(),
                questions.askedInFirstRound(),
                WHOLE);
        boolean waits = pending.nextAttemptAt().isAfter(now);
        return waits && pending.firstProbes().equals(pending.probes())
                ? List.of(stored, first, waiting(State.NOW), next(Name.ROUND_2))
                : List.of(stored, first, waiting(State.DONE), now(Name.ROUND_2, due(), 0, 0, WHOLE / 2));
    }

    private Detail due() {
        return isPaused ? Detail.PAUSED : Detail.NOW;
    }

    private Step firstRound() {
        int of = Math.max(pending.usualRounds(), pending.round() + 1);
        return pending.round() == 0
                ? now(Name.ROUND_1, due(), 0, 0, 0)
                : now(Name.ROUND_1, Detail.TRY, pending.round(), of, pending.round() * WHOLE / of);
    }

    private Step waiting(State state) {
        int seconds = (int) Math.ceil(pending.secondsBetweenRounds());
        double left = Duration.between(now, pending.nextAttemptAt()).toMillis() / MILLIS;
        int waited = seconds == 0 ? WHOLE : (int) (WHOLE * (seconds - left) / seconds);
        int percent =
                switch (state) {
                    case DONE -> WHOLE;
                    case NOW -> Math.min(WHOLE, Math.max(0, waited));
                    case NEXT -> 0;
                };
        return new Step(Name.WAITING, state, Detail.SECONDS, null, seconds, 0, percent);
    }

    private static Step now(Name name, Detail detail, int number, int of, int percent) {
        return new Step(name, State.NOW, detail, null, number, of, percent);
    }

    private static Step next(Name name) {
        return new Step(name, State.NEXT, Detail.NOT_YET, null, 0, 0, 0);
    }
}
