package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The answers of both canaries: with the strict role's External ID, without one, and with neighbours of it.
 *
 * @param strict expected to grant, and then to deny
 * @param careless expected to grant every probe
 */
record CanaryReading(List<Answer> strict, List<Answer> careless) {

    /** Whether an answer is unexpected. Inconclusive answers do not count. */
    boolean isWrong() {
        return answers().anyMatch(it -> it.answer() != Answer.INCONCLUSIVE && it.answer() != it.expected());
    }

    /** Whether every answer is as expected. */
    boolean isAsExpected() {
        return answers().allMatch(it -> it.answer() == it.expected());
    }

    private record Expectation(Answer answer, Answer expected) {}

    private Stream<Expectation> answers() {
        return Stream.concat(
                IntStream.range(0, strict.size())
                        .mapToObj(it -> new Expectation(strict.get(it), it == 0 ? Answer.GRANTED : Answer.DENIED)),
                careless.stream().map(it -> new Expectation(it, Answer.GRANTED)));
    }

    @Override
    public String toString() {
        return "strict: %s; careless: %s".formatted(format(strict), format(careless));
    }

    private static String format(List<Answer> answers) {
        return answers.stream().map(it -> it.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
