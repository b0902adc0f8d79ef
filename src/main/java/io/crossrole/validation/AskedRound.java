package io.crossrole.validation;

import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.Round;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answers of one round, for people who look it up. The column {@code validation.asked} keeps the latest
 * {@value #KEPT} rounds of a validation, each as the milliseconds since the epoch and a letter for each answer:
 * {@code 1764433512000:gdd}, or {@code 1764433512000:gdddgd} where others than Crossrole's own identity were asked, too. An
 * earlier release reads the first three alone.
 *
 * @param withExternalId the answer to the probe with the External ID; null if it was not made
 * @param without the answer to the probe without one; null if it was not made
 * @param another the answer to the probes with neighbours: granted if one was; null if none was made
 * @param outsider the answer to the probe as the outsider; null if it was not made
 * @param principals the answer to the probes as other principals with the External ID: denied if one was; null if none was made
 * @param principalsWithout the answer to those without one: granted if one was; null if none was made
 */
public record AskedRound(
        Instant at,
        Answer withExternalId,
        Answer without,
        Answer another,
        Answer outsider,
        Answer principals,
        Answer principalsWithout) {

    /** The most rounds that are kept. An outage of STS may cause thousands. */
    public static final int KEPT = 60;

    private static final char NOT_MADE = '-';
    private static final String NONE_MADE = "---";

    /** Adds a round to the stored ones. */
    public static String append(String stored, Round round, Instant now) {
        List<String> kept = new ArrayList<>(stored == null ? List.of() : Arrays.asList(stored.split(" ")));
        kept.add(now.toEpochMilli() + ":" + letters(round));
        return String.join(" ", kept.subList(Math.max(0, kept.size() - KEPT), kept.size()));
    }

    private static String letters(Round round) {
        String own = letters(
                answer(round, it -> it == Probe.WITH_EXTERNAL_ID, Answer.GRANTED),
                answer(round, it -> it == Probe.WITHOUT_EXTERNAL_ID, Answer.GRANTED),
                answer(round, it -> it.difference().isPresent(), Answer.GRANTED));
        String others = letters(
                answer(round, it -> it == Probe.AS_OUTSIDER, Answer.GRANTED),
                answer(round, it -> it == Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, Answer.DENIED),
                answer(round, it -> it == Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID, Answer.GRANTED));
        return others.equals(NONE_MADE) ? own : own + others;
    }

    /** Reads the stored rounds, the oldest first. */
    public static List<AskedRound> parse(String stored) {
        return stored == null
                ? List.of()
                : Arrays.stream(stored.split(" ")).map(AskedRound::parseOne).toList();
    }

    /** The latest answer to the probe with the External ID that was one; empty if the stored rounds have none. */
    public static Optional<Answer> latestOwn(String stored) {
        return parse(stored).stream()
                .map(AskedRound::withExternalId)
                .filter(it -> it == Answer.GRANTED || it == Answer.DENIED)
                .reduce((earlier, later) -> later);
    }

    private static AskedRound parseOne(String text) {
        int end = text.indexOf(':');
        String letters = text.substring(end + 1) + NONE_MADE;
        return new AskedRound(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))),
                answer(letters.charAt(0)),
                answer(letters.charAt(1)),
                answer(letters.charAt(2)),
                answer(letters.charAt(3)),
                answer(letters.charAt(4)),
                answer(letters.charAt(5)));
    }

    /**
     * The answer to several probes as one; null if none was made.
     *
     * @param deciding the answer that decides if one probe has it; the opposite does only if all have it
     */
    private static Answer answer(Round round, Predicate<Probe> which, Answer deciding) {
        Set<Answer> answers = round.results().stream()
                .filter(it -> which.test(it.probe()))
                .map(ProbeResult::answer)
                .collect(Collectors.toSet());
        return Stream.of(deciding, Answer.INCONCLUSIVE, Answer.GRANTED, Answer.DENIED)
                .filter(answers::contains)
                .findFirst()
                .orElse(null);
    }

    private static String letters(Answer... answers) {
        return Arrays.stream(answers).map(it -> String.valueOf(letter(it))).collect(Collectors.joining());
    }

    private static char letter(Answer answer) {
        return answer == null
                ? NOT_MADE
                : answer.name().toLowerCase(Locale.ROOT).charAt(0);
    }

    private static Answer answer(char letter) {
        return Arrays.stream(Answer.values())
                .filter(it -> letter(it) == letter)
                .findFirst()
                .orElse(null);
    }
}
