package io.crossrole.validation.canary;

import io.crossrole.validation.ProbeResult;
import io.crossrole.validation.ProbeResult.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What both canaries said: with their External ID, with none, with another.
 *
 * @param strict should be granted, denied, denied
 * @param careless should be granted three times
 */
record CanaryReading(List<Answer> strict, List<Answer> careless) {

    private static final List<Answer> STRICT = List.of(Answer.GRANTED, Answer.DENIED, Answer.DENIED);
    private static final List<Answer> CARELESS = List.of(Answer.GRANTED, Answer.GRANTED, Answer.GRANTED);

    static CanaryReading of(List<ProbeResult> strict, List<ProbeResult> careless) {
        return new CanaryReading(answers(strict), answers(careless));
    }

    private static List<Answer> answers(List<ProbeResult> results) {
        return results.stream().map(ProbeResult::answer).toList();
    }

    /** Whether an answer is not what it should be. One that told nothing is not counted: it is no answer. */
    boolean isWrong() {
        return differs(strict, STRICT) || differs(careless, CARELESS);
    }

    /** Whether every answer is what it should be. */
    boolean isRight() {
        return strict.equals(STRICT) && careless.equals(CARELESS);
    }

    private static boolean differs(List<Answer> answers, List<Answer> expected) {
        for (int i = 0; i < expected.size(); i++) {
            if (answers.get(i) != Answer.INCONCLUSIVE && answers.get(i) != expected.get(i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "strict: %s; careless: %s".formatted(words(strict), words(careless));
    }

    private static String words(List<Answer> answers) {
        return answers.stream().map(it -> it.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
