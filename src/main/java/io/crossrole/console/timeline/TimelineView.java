package io.crossrole.console.timeline;

import java.util.List;

/**
 * The timeline as a picture and as a list.
 *
 * @param days the entries by day, in order
 * @param isCut whether earlier entries are missing
 */
public record TimelineView(Drawing drawing, List<Day> days, boolean isCut) {

    /** The entries of one day. */
    public record Day(String date, List<Item> items) {}

    /**
     * An entry.
     *
     * @param gap the time since the entry before, in words; empty if it is short
     * @param answers the answers of its rounds, which are equal
     * @param each the rounds, if there are several
     */
    public record Item(
            String gap,
            String time,
            String icon,
            String style,
            String title,
            String rest,
            List<Word> answers,
            String code,
            String note,
            List<EachRound> each) {}

    /** One of several rounds. */
    public record EachRound(String time, List<Word> answers) {}
}
