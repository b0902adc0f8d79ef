package io.crossrole.console.check;

import io.crossrole.api.story.ConnectionAnswer;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.api.story.PendingValidation;
import io.crossrole.api.story.ProbeView;
import io.crossrole.api.story.ReasonView;
import io.crossrole.api.story.ValidationView;
import io.crossrole.console.check.CheckView.Countdown;
import io.crossrole.console.check.CheckView.Stage;
import io.crossrole.console.check.Questions.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Chooses what the page of a check shows of an integration's story. */
final class ViewOfStory {

    private static final String SUBMISSION = "SUBMISSION";
    private static final String SUPERSEDED = DecidedChecks.SUPERSEDED;
    private static final double MILLIS = 1000;

    /** A due attempt begins within a second or two. After this time something holds it. */
    static final Duration OVERDUE = Duration.ofSeconds(10);

    private final IntegrationStory story;
    private final DecidedChecks decided;
    private final Optional<IntegrationView> integration;
    private final Optional<RequiredTrust> trust;
    private final String eventId;
    private final boolean isPaused;
    private final Instant now;

    private ViewOfStory(
            IntegrationStory story, Optional<RequiredTrust> trust, String eventId, boolean isPaused, Instant now) {
        this.story = story;
        this.decided = new DecidedChecks(story.validations());
        this.integration = Optional.ofNullable(story.integration());
        this.trust = trust;
        this.eventId = eventId;
        this.isPaused = isPaused;
        this.now = now;
    }

    /**
     * The view of the newest submission, or of the one with this event's id while no newer one is decided.
     *
     * @param eventId the CloudEvents id of a submission that the visitor has just sent; empty if there is none
     * @param isPaused whether no role is probed at present
     */
    static CheckView of(
            IntegrationStory story, Optional<RequiredTrust> trust, String eventId, boolean isPaused, Instant now) {
        return new ViewOfStory(story, trust, eventId, isPaused, now).choose();
    }

    private CheckView choose() {
        List<PendingValidation> submissions = story.pending().stream()
                .filter(it -> it.cause().equals(SUBMISSION))
                .toList();
        if (!eventId.isEmpty()) {
            Optional<ValidationView> sent = story.validations().stream()
                    .filter(it -> eventId.equals(it.eventId()))
                    .findFirst();
            if (sent.isEmpty()) {
                return blank(Stage.STORING, "");
            }
            if (SUPERSEDED.equals(sent.get().reason())) {
                return blank(Stage.SUPERSEDED, sent.get().roleArn());
            }
        }
        return submissions.stream()
                .filter(it -> eventId.isEmpty() || eventId.equals(it.eventId()))
                .findFirst()
                .or(() -> submissions.stream().findFirst())
                .map(this::pending)
                .orElseGet(this::answered);
    }

    private CheckView pending(PendingValidation pending) {
        List<ProbeView> first = pending.firstProbes() == null ? pending.probes() : pending.firstProbes();
        List<ProbeView> second = first.equals(pending.probes()) ? List.<ProbeView>of() : pending.probes();
        Stage stage = stage(pending);
        Questions questions = Questions.ofRounds(first, second, Outcome.NONE_YET);
        return view(
                stage,
                pending.roleArn(),
                null,
                null,
                countdown(stage, pending),
                new Track(pending, questions, stage == Stage.PAUSED, now),
                questions,
                Remedy.NONE,
                Support.of(pending.round(), pending.submittedAt(), pending.probes()));
    }

    private Stage stage(PendingValidation pending) {
        if (isPaused && !now.isBefore(pending.nextAttemptAt())) {
            return Stage.PAUSED;
        }
        if (pending.reason() == null || pending.round() == 0) {
            return Stage.ASKING;
        }
        return switch (pending.reason().code()) {
            case "SETTLING" -> Stage.SETTLING;
            case "PROPAGATING" ->
                pending.probes().stream().anyMatch(it -> it.isGranted())
                                && !ProbeView.refuseAPrincipal(pending.probes())
                        ? Stage.OPEN_SO_FAR
                        : Stage.REFUSED_SO_FAR;
            default -> Stage.NO_ANSWER;
        };
    }

    private Countdown countdown(Stage stage, PendingValidation pending) {
        if (stage == Stage.ASKING || stage == Stage.PAUSED) {
            return null;
        }
        Duration left = Duration.between(now, pending.nextAttemptAt());
        long seconds = left.isNegative() ? 0 : (long) Math.ceil(left.toMillis() / MILLIS);
        Countdown.Goal goal =
                switch (stage) {
                    case SETTLING -> Countdown.Goal.SECOND_ROUND;
                    case NO_ANSWER -> Countdown.Goal.NEXT_TRY;
                    default -> Countdown.Goal.TRY;
                };
        return new Countdown(goal, seconds, pending.round() + 1);
    }

    private CheckView answered() {
        ConnectionAnswer answer = story.answer();
        return switch (answer.state()) {
            case NOT_REQUESTED, CHECKING -> blank(Stage.STORING, "");
            case AWAITING_ROLE -> blank(Stage.AWAITING_ROLE, "");
            case REMOVED -> blank(Stage.REMOVED, "");
            case CONNECTED -> answer.reason() == null ? connected(answer) : refused(answer, Stage.FAILED);
            case REFUSED -> refused(answer, Stage.FAILED);
            case LOST -> refused(answer, isOfStandingRole(answer) ? Stage.LOST : Stage.FAILED);
        };
    }

    private CheckView connected(ConnectionAnswer answer) {
        boolean twoRounds =
                answer.firstProbes() != null && !answer.firstProbes().equals(answer.probes());
        return view(
                Stage.CONNECTED,
                arn(answer),
                null,
                answer.decidedAt(),
                null,
                null,
                twoRounds
                        ? Questions.ofRounds(answer.firstProbes(), answer.probes(), Outcome.CONNECTED)
                        : Questions.ofAnswers(answer.probes(), Outcome.CONNECTED),
                Remedy.NONE,
                decided.supportOf(answer));
    }

    private CheckView refused(ConnectionAnswer answer, Stage stage) {
        ReasonView reason = answer.reason();
        boolean vendorActs = reason != null && reason.actor().equals("vendor");
        Questions questions = Questions.ofAnswers(answer.probes(), Outcome.REFUSED);
        return view(
                vendorActs ? Stage.VENDOR_MUST_ACT : stage,
                arn(answer),
                reason,
                answer.decidedAt(),
                null,
                null,
                questions,
                vendorActs ? Remedy.NONE : Remedies.of(reason, integration, trust, arn(answer), questions),
                decided.supportOf(answer));
    }

    private boolean isOfStandingRole(ConnectionAnswer answer) {
        return arn(answer).equals(integration.map(IntegrationView::roleArn).orElse(""));
    }

    private static String arn(ConnectionAnswer answer) {
        return answer.roleArn() == null ? "" : answer.roleArn();
    }

    private CheckView blank(Stage stage, String roleArn) {
        Questions questions = Questions.ofRounds(List.of(), List.of(), Outcome.NONE_YET);
        return view(
                stage, roleArn, null, null, null, new Track(null, questions, false, now), questions, Remedy.NONE, null);
    }

    private CheckView view(
            Stage stage,
            String roleArn,
            ReasonView reason,
            Instant decidedAt,
            Countdown countdown,
            Track track,
            Questions questions,
            Remedy remedy,
            Support support) {
        String standing = integration.map(IntegrationView::roleArn).orElse("");
        boolean stands = story.answer().state() == ConnectionAnswer.State.CONNECTED && !standing.equals(roleArn);
        return new CheckView(
                stage,
                story.integrationId(),
                integration.map(IntegrationView::integrationType).orElse(""),
                integration.map(IntegrationView::externalId).orElse(""),
                eventId,
                roleArn,
                accountOf(roleArn)
                        .or(() -> integration.map(IntegrationView::expectedAccountId))
                        .orElse(""),
                trust.map(RequiredTrust::vendorAccountId).orElse(""),
                reason,
                stands && stage.isRefusal() ? standing : "",
                decidedAt,
                integration.map(IntegrationView::recheckAt).orElse(null),
                (stage == Stage.FAILED || stage == Stage.LOST) && decided.isUnchanged(roleArn, reason),
                countdown,
                track == null ? List.of() : track.steps(),
                questions,
                remedy,
                support);
    }

    private static Optional<String> accountOf(String roleArn) {
        String[] parts = roleArn.split(":", 6);
        return parts.length == 6 && parts[4].matches("\\d{12}") ? Optional.of(parts[4]) : Optional.empty();
    }
}
