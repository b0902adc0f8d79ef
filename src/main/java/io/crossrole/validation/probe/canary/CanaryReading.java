package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What both canaries said: with the strict one's External ID, with none, with neighbours of it.
 *
 * @param strict should be granted, and then denied
 * @param careless should be granted every time
 */
record CanaryReading(List<Answer> strict, List<Answer> careless) {

    /** Whether an answer is not what it should be. One that told nothing is not counted: it is no answer. */
    boolean isWrong() {
        return places().anyMatch(it -> it.answer() != Answer.INCONCLUSIVE && it.answer() != it.expected());
    }

    /** Whether every answer is what it should be. */
    boolean isRight() {
        return places().allMatch(it -> it.answer() == it.expected());
    }

    private record Place(Answer answer, Answer expected) {}

    private Stream<Place> places() {
        return Stream.concat(
                IntStream.range(0, strict.size())
                        .mapToObj(it -> new Place(strict.get(it), it == 0 ? Answer.GRANTED : Answer.DENIED)),
                careless.stream().map(it -> new Place(it, Answer.GRANTED)));
    }

    @Override
    public String toString() {
        return "strict: %s; careless: %s".formatted(words(strict), words(careless));
    }

    private static String words(List<Answer> answers) {
        return answers.stream().map(it -> it.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
