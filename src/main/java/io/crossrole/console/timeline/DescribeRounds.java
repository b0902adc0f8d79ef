package io.crossrole.console.timeline;

import io.crossrole.api.story.ValidationView;
import io.crossrole.api.story.ValidationView.RoundView;
import io.crossrole.console.page.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes the rounds of a validation. Several rounds with the same answers that follow each other are one entry. */
final class DescribeRounds {

    /** Fewer rounds are listed one by one. */
    private static final int FEWEST_IN_A_GROUP = 3;

    private final TimelineMessages messages;
    private final Times times;
    private final Durations durations;

    DescribeRounds(TimelineMessages messages, Times times) {
        this.messages = messages;
        this.times = times;
        this.durations = new Durations(messages);
    }

    /** @param hasOutcome whether something was published when it was decided */
    List<Entry> entries(ValidationView validation, boolean hasOutcome) {
        List<Entry> entries = new ArrayList<>();
        List<RoundView> group = new ArrayList<>();
        List<RoundView> rounds = validation.rounds();
        // Of a long validation only the latest rounds are kept.
        int firstNumber = Math.max(1, validation.round() - rounds.size() + 1);
        for (int i = 0; i < rounds.size(); i++) {
            group.add(rounds.get(i));
            boolean isLast = i == rounds.size() - 1;
            if (isLast || !Answers.areEqual(rounds.get(i), rounds.get(i + 1))) {
                int number = firstNumber + i + 1 - group.size();
                if (group.size() < FEWEST_IN_A_GROUP) {
                    for (int j = 0; j < group.size(); j++) {
                        boolean ends = isLast && j == group.size() - 1;
                        entries.add(entry(validation, List.of(group.get(j)), number + j, ends, hasOutcome));
                    }
                } else {
                    entries.add(entry(validation, List.copyOf(group), number, isLast, hasOutcome));
                }
                group.clear();
            }
        }
        return entries;
    }

    private Entry entry(
            ValidationView validation, List<RoundView> rounds, int number, boolean isLast, boolean hasOutcome) {
        boolean isRight = Answers.areRight(rounds.get(0));
        boolean hasWrong = Answers.kinds(rounds.get(0)).contains(Answers.WRONG);
        return new Entry(
                rounds.get(0).at(),
                Entry.MIDDLE,
                isRight ? "tick" : hasWrong ? "cross" : "unasked",
                isRight ? "ok" : hasWrong ? "bad" : "",
                title(validation, rounds, number),
                rounds.size() == 1
                        ? ""
                        : messages.until(
                                times.clock(rounds.get(rounds.size() - 1).at())),
                "",
                note(validation, rounds, isLast, hasOutcome),
                rounds);
    }

    private String title(ValidationView validation, List<RoundView> rounds, int number) {
        if (rounds.size() > 1) {
            return messages.asked(rounds.size());
        }
        return switch (validation.cause()) {
            case "RECHECK" -> messages.rechecked();
            case "OPERATOR" -> messages.recheckedOnRequest();
            default -> messages.round(number);
        };
    }

    private String note(ValidationView validation, List<RoundView> rounds, boolean isLast, boolean hasOutcome) {
        if (rounds.size() > 1) {
            return messages.waited(waits(rounds));
        }
        if (isLast && validation.nextAttemptAt() != null) {
            return messages.nextRound(times.relative(validation.nextAttemptAt()));
        }
        boolean isQuiet = isLast && !hasOutcome && "SUCCEEDED".equals(validation.verdict());
        return isQuiet ? messages.nothingChanged() : "";
    }

    /** {@code 2, 4, 8 and 16 s}. */
    private String waits(List<RoundView> rounds) {
        List<String> waits = new ArrayList<>();
        for (int i = 1; i < rounds.size(); i++) {
            waits.add(durations.text(
                    Duration.between(rounds.get(i - 1).at(), rounds.get(i).at())));
        }
        String last = waits.get(waits.size() - 1);
        List<String> others = waits.subList(0, waits.size() - 1);
        return others.isEmpty()
                ? last
                : others.stream().collect(Collectors.joining(", ")) + " " + messages.and() + " " + last;
    }
}
