package io.crossrole.console.timeline;

import io.crossrole.api.story.ValidationView.RoundView;
import java.time.Instant;

/**
 * Something that happened, in one lane of the timeline.
 *
 * @param until the end of a wait; equal to {@code at} for other marks
 * @param style {@code ok}, {@code bad}, {@code running}, or empty
 * @param round the answers of a round; null for other marks
 */
record Mark(Lane lane, Instant at, Instant until, String style, RoundView round) {

    /** The lanes, from top to bottom. */
    enum Lane {
        EVENTS_IN,
        QUESTIONS,
        WAITING,
        EVENTS_OUT
    }

    static Mark in(Instant at, String style) {
        return new Mark(Lane.EVENTS_IN, at, at, style, null);
    }

    static Mark round(RoundView round) {
        return new Mark(Lane.QUESTIONS, round.at(), round.at(), "", round);
    }

    static Mark wait(Instant from, Instant until) {
        return new Mark(Lane.WAITING, from, until, "", null);
    }

    static Mark out(Instant at, String style) {
        return new Mark(Lane.EVENTS_OUT, at, at, style, null);
    }
}
