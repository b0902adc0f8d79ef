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

/**
 * The answers of one round, for people who look it up. The column {@code validation.asked} keeps the latest
 * {@value #KEPT} rounds of a validation, each as the milliseconds since the epoch and a letter for each answer:
 * {@code 1764433512000:gdd}.
 *
 * @param withExternalId the answer to the probe with the External ID; null if it was not made
 * @param without the answer to the probe without one; null if it was not made
 * @param another the answer to the probes with neighbours: granted if one was; null if none was made
 */
public record AskedRound(Instant at, Answer withExternalId, Answer without, Answer another) {

    /** The most rounds that are kept. An outage of STS may cause thousands. */
    public static final int KEPT = 60;

    private static final char NOT_MADE = '-';

    /** Adds a round to the stored ones. */
    public static String append(String stored, Round round, Instant now) {
        List<String> kept = new ArrayList<>(stored == null ? List.of() : Arrays.asList(stored.split(" ")));
        kept.add(now.toEpochMilli() + ":" + letter(answer(round, Probe.WITH_EXTERNAL_ID))
                + letter(answer(round, Probe.WITHOUT_EXTERNAL_ID)) + letter(neighbours(round)));
        return String.join(" ", kept.subList(Math.max(0, kept.size() - KEPT), kept.size()));
    }

    /** Reads the stored rounds, the oldest first. */
    public static List<AskedRound> parse(String stored) {
        return stored == null
                ? List.of()
                : Arrays.stream(stored.split(" ")).map(AskedRound::parseOne).toList();
    }

    private static AskedRound parseOne(String text) {
        int end = text.indexOf(':');
        return new AskedRound(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))),
                answer(text.charAt(end + 1)),
                answer(text.charAt(end + 2)),
                answer(text.charAt(end + 3)));
    }

    private static Answer answer(Round round, Probe probe) {
        return round.results().stream()
                .filter(it -> it.probe() == probe)
                .map(ProbeResult::answer)
                .findFirst()
                .orElse(null);
    }

    /** A neighbour that is granted decides; a denial does only if all of them are denied. */
    private static Answer neighbours(Round round) {
        List<Answer> answers = round.results().stream()
                .filter(it -> it.probe().difference().isPresent())
                .map(ProbeResult::answer)
                .toList();
        if (answers.isEmpty()) {
            return null;
        }
        if (answers.contains(Answer.GRANTED)) {
            return Answer.GRANTED;
        }
        return answers.contains(Answer.INCONCLUSIVE) ? Answer.INCONCLUSIVE : Answer.DENIED;
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
