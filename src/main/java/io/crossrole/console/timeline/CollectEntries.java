package io.crossrole.console.timeline;

import io.crossrole.api.story.FindingView;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.OutcomeView;
import io.crossrole.api.story.RefusedUseView;
import io.crossrole.api.story.ValidationView;
import io.crossrole.api.story.ValidationView.RoundView;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.validation.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what happened to an integration: marks for the picture, and entries for the list. */
final class CollectEntries {

    private static final String PREFIX = "io.crossrole.";
    private static final String SUFFIX = ".v1";

    /** An outcome is recorded in the transaction that decides its validation. */
    private static final Duration SAME_TIME = Duration.ofSeconds(1);

    private final IntegrationStory story;
    private final TimelineMessages messages;
    private final DescribeRounds describeRounds;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    CollectEntries(IntegrationStory story, TimelineMessages messages, DescribeRounds describeRounds) {
        this.story = story;
        this.messages = messages;
        this.describeRounds = describeRounds;
        if (story.integration() != null && story.integration().externalId() != null) {
            received(story.integration().createdAt(), "integration-requested", "");
        }
        story.validations().forEach(this::validation);
        story.outcomes().forEach(this::outcome);
        story.findings().forEach(this::finding);
        story.refusedUses().forEach(this::refusedUse);
        story.deadLetters().forEach(this::deadLetter);
        entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    }

    List<Mark> marks() {
        return marks;
    }

    /** In the order in which they happened. */
    List<Entry> entries() {
        return entries;
    }

    private void received(Instant at, String event, String roleArn) {
        marks.add(Mark.in(at, ""));
        entries.add(new Entry(at, Entry.FIRST, "event-in", "", event, messages.received(), roleArn, "", List.of()));
    }

    private void validation(ValidationView validation) {
        if ("SUBMISSION".equals(validation.cause())) {
            received(validation.submittedAt(), "role-submitted", validation.roleArn());
        }
        List<RoundView> rounds = validation.rounds();
        for (int i = 0; i < rounds.size(); i++) {
            marks.add(Mark.round(rounds.get(i)));
            if (i > 0) {
                marks.add(Mark.wait(rounds.get(i - 1).at(), rounds.get(i).at()));
            }
        }
        if (validation.nextAttemptAt() != null
                && !rounds.isEmpty()
                && validation
                        .nextAttemptAt()
                        .isAfter(rounds.get(rounds.size() - 1).at())) {
            marks.add(Mark.wait(rounds.get(rounds.size() - 1).at(), validation.nextAttemptAt()));
        }
        entries.addAll(describeRounds.entries(validation, hasOutcome(validation)));
    }

    private boolean hasOutcome(ValidationView validation) {
        return validation.decidedAt() == null || story.outcomes().stream().anyMatch(it -> isSameTime(it, validation));
    }

    private static boolean isSameTime(OutcomeView outcome, ValidationView validation) {
        return validation.decidedAt() != null
                && Duration.between(outcome.time(), validation.decidedAt())
                                .abs()
                                .compareTo(SAME_TIME)
                        < 0;
    }

    private void outcome(OutcomeView outcome) {
        String name = shortName(outcome.type());
        String style =
                switch (name) {
                    case "connection.succeeded", "connection.restored" -> "ok";
                    case "connection.failed", "connection.lost" -> "bad";
                    case "connection.removed" -> "";
                    default -> "running";
                };
        String reason = "bad".equals(style)
                ? story.validations().stream()
                        .filter(it -> it.reason() != null && isSameTime(outcome, it))
                        .map(ValidationView::reason)
                        .findFirst()
                        .orElse("")
                : "";
        marks.add(Mark.out(outcome.time(), style));
        entries.add(new Entry(
                outcome.time(),
                Entry.LAST,
                "event-out",
                style,
                name,
                messages.published() + " #" + outcome.sequence(),
                reason,
                title(reason),
                List.of()));
    }

    private static String shortName(String type) {
        return type.substring(PREFIX.length(), type.length() - SUFFIX.length());
    }

    private void finding(FindingView finding) {
        Optional<DescribeAudit> audit = "io.crossrole.connection.audited.v1".equals(finding.type())
                ? Optional.ofNullable(finding.data()).map(it -> new DescribeAudit(messages, it))
                : Optional.empty();
        String style = audit.map(DescribeAudit::style).orElse("running");
        marks.add(Mark.out(finding.time(), style));
        entries.add(new Entry(
                finding.time(),
                Entry.LAST,
                "event-out",
                style,
                shortName(finding.type()),
                messages.published() + " #" + finding.sequence(),
                "",
                audit.map(DescribeAudit::words).orElse(""),
                List.of()));
    }

    private void refusedUse(RefusedUseView use) {
        marks.add(Mark.in(use.lastAt(), "bad"));
        entries.add(new Entry(
                use.lastAt(),
                Entry.FIRST,
                "event-in",
                "bad",
                "connection-refused",
                messages.reported(use.reports()),
                use.errorCode(),
                messages.refusedUse(use.action(), use.region(), use.principal()),
                List.of()));
    }

    private static String title(String code) {
        return Arrays.stream(Reason.values())
                .filter(it -> it.name().equals(code))
                .map(Reason::title)
                .findFirst()
                .orElse("");
    }

    private void deadLetter(DeadLetterView letter) {
        marks.add(Mark.in(letter.deadAt(), "bad"));
        entries.add(new Entry(
                letter.deadAt(),
                Entry.FIRST,
                "cross",
                "bad",
                letter.topic(),
                messages.rejected(),
                letter.rejection().name(),
                letter.reason().replaceFirst("^" + letter.rejection() + ": ", ""),
                List.of()));
    }
}
