package io.crossrole.console.timeline;

import io.crossrole.api.story.ValidationView.RoundView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The answers of a round, and whether they are as they should be. */
final class Answers {

    static final String RIGHT = "right";
    static final String WRONG = "wrong";
    static final String NONE = "none";

    private static final String GRANTED = "granted";
    private static final String DENIED = "denied";

    private Answers() {}

    /**
     * With the External ID, without one, with another one, and a fourth for all others who asked, if some did: it is wrong if
     * one of them was answered wrongly.
     */
    static List<String> kinds(RoundView round) {
        List<String> kinds = new ArrayList<>(List.of(
                kind(round.withExternalId(), GRANTED),
                kind(round.withoutExternalId(), DENIED),
                kind(round.withAnotherExternalId(), DENIED)));
        List<String> others = kindsOfOthers(round);
        Stream.of(WRONG, NONE, RIGHT).filter(others::contains).findFirst().ifPresent(kinds::add);
        return kinds;
    }

    private static List<String> kindsOfOthers(RoundView round) {
        List<String> kinds = new ArrayList<>();
        if (round.asOutsider() != null) {
            kinds.add(kind(round.asOutsider(), DENIED));
        }
        if (round.asPrincipals() != null) {
            kinds.add(kind(round.asPrincipals(), GRANTED));
        }
        if (round.asPrincipalsWithoutExternalId() != null) {
            kinds.add(kind(round.asPrincipalsWithoutExternalId(), DENIED));
        }
        return kinds;
    }

    /** The answers to the probes that were made. */
    static List<Word> words(RoundView round, TimelineMessages messages) {
        List<Word> words = new ArrayList<>();
        add(words, round.withExternalId(), GRANTED, it -> text(it, messages));
        add(words, round.withoutExternalId(), DENIED, it -> text(it, messages));
        add(words, round.withAnotherExternalId(), DENIED, it -> text(it, messages));
        add(words, round.asOutsider(), DENIED, it -> messages.asStranger(text(it, messages)));
        add(words, round.asPrincipals(), GRANTED, it -> messages.asOtherRoles(text(it, messages)));
        add(
                words,
                round.asPrincipalsWithoutExternalId(),
                DENIED,
                it -> messages.asOtherRolesWithout(text(it, messages)));
        return words;
    }

    static boolean areRight(RoundView round) {
        return kinds(round).stream().allMatch(RIGHT::equals);
    }

    /** Whether two rounds have the same answers of the same probes. */
    static boolean areEqual(RoundView one, RoundView other) {
        return kinds(one).equals(kinds(other)) && kindsOfOthers(one).equals(kindsOfOthers(other));
    }

    private static String kind(String answer, String expected) {
        if (expected.equals(answer)) {
            return RIGHT;
        }
        return GRANTED.equals(answer) || DENIED.equals(answer) ? WRONG : NONE;
    }

    private static void add(List<Word> words, String answer, String expected, UnaryOperator<String> write) {
        if (answer != null) {
            words.add(new Word(write.apply(answer), kind(answer, expected).equals(WRONG)));
        }
    }

    private static String text(String answer, TimelineMessages messages) {
        return switch (answer) {
            case GRANTED -> messages.letIn();
            case DENIED -> messages.refused();
            default -> messages.noAnswer();
        };
    }
}
