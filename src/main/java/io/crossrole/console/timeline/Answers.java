package io.crossrole.console.timeline;

import io.crossrole.api.story.ValidationView.RoundView;
import java.util.ArrayList;
import java.util.List;

/** The answers of a round, and whether they are as they should be. */
final class Answers {

    static final String RIGHT = "right";
    static final String WRONG = "wrong";
    static final String NONE = "none";

    private static final String GRANTED = "granted";
    private static final String DENIED = "denied";

    private Answers() {}

    /** With the External ID, without one, with another one. */
    static List<String> kinds(RoundView round) {
        return List.of(
                kind(round.withExternalId(), GRANTED),
                kind(round.withoutExternalId(), DENIED),
                kind(round.withAnotherExternalId(), DENIED));
    }

    /** The answers to the probes that were made. */
    static List<Word> words(RoundView round, TimelineMessages messages) {
        List<Word> words = new ArrayList<>();
        add(words, round.withExternalId(), GRANTED, messages);
        add(words, round.withoutExternalId(), DENIED, messages);
        add(words, round.withAnotherExternalId(), DENIED, messages);
        return words;
    }

    static boolean areRight(RoundView round) {
        return kinds(round).stream().allMatch(RIGHT::equals);
    }

    static boolean areEqual(RoundView one, RoundView other) {
        return kinds(one).equals(kinds(other));
    }

    private static String kind(String answer, String expected) {
        if (expected.equals(answer)) {
            return RIGHT;
        }
        return GRANTED.equals(answer) || DENIED.equals(answer) ? WRONG : NONE;
    }

    private static void add(List<Word> words, String answer, String expected, TimelineMessages messages) {
        if (answer != null) {
            String text =
                    switch (answer) {
                        case GRANTED -> messages.letIn();
                        case DENIED -> messages.refused();
                        default -> messages.noAnswer();
                    };
            words.add(new Word(text, kind(answer, expected).equals(WRONG)));
        }
    }
}
