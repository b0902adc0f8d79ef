package io.crossrole.console.timeline;

import io.crossrole.api.story.IntegrationStory;
import io.crossrole.console.page.Times;
import io.crossrole.console.timeline.TimelineView.Day;
import io.crossrole.console.timeline.TimelineView.EachRound;
import io.crossrole.console.timeline.TimelineView.Item;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Describes the history of an integration in the visitor's time zone. */
@RequestScoped
public class DescribeTimeline {

    /** A longer time between two entries is named. */
    private static final Duration NAMED_GAP = Duration.ofSeconds(60);

    /** The most entries of each kind in a story. */
    private static final int MOST_ENTRIES = 100;

    private final TimelineMessages messages;
    private final Times times;

    DescribeTimeline(TimelineMessages messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    public TimelineView timeline(IntegrationStory story) {
        CollectEntries collected = new CollectEntries(story, messages, new DescribeRounds(messages, times));
        Durations durations = new Durations(messages);
        Geometry geometry = new Geometry(times::clock, times::day, durations::text);
        List<Day> days = new ArrayList<>();
        Instant before = null;
        for (Entry each : collected.entries()) {
            String date = times.day(each.at());
            boolean isNewDay =
                    days.isEmpty() || !days.get(days.size() - 1).date().equals(date);
            if (isNewDay) {
                days.add(new Day(date, new ArrayList<>()));
            }
            Duration gap = before == null ? Duration.ZERO : Duration.between(before, each.at());
            days.get(days.size() - 1)
                    .items()
                    .add(item(
                            each,
                            gap.compareTo(NAMED_GAP) > 0 && !isNewDay ? messages.later(durations.text(gap)) : ""));
            before = each.rounds().isEmpty()
                    ? each.at()
                    : each.rounds().get(each.rounds().size() - 1).at();
        }
        boolean isCut = story.validations().size() >= MOST_ENTRIES
                || story.outcomes().size() >= MOST_ENTRIES
                || story.findings().size() >= MOST_ENTRIES
                || story.refusedUses().size() >= MOST_ENTRIES
                || story.deadLetters().size() >= MOST_ENTRIES;
        return new TimelineView(geometry.draw(collected.marks()), days, isCut);
    }

    private Item item(Entry entry, String gap) {
        return new Item(
                gap,
                times.clock(entry.at()),
                entry.icon(),
                entry.style(),
                entry.title(),
                entry.rest(),
                entry.rounds().isEmpty()
                        ? List.of()
                        : Answers.words(entry.rounds().get(0), messages),
                entry.code(),
                entry.note(),
                entry.rounds().size() < 2
                        ? List.of()
                        : entry.rounds().stream()
                                .map(it -> new EachRound(times.clock(it.at()), Answers.words(it, messages)))
                                .toList());
    }
}
