package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What STS answered to one of Crossrole's questions about a role, in plain words.
 *
 * @param question the External ID that was sent
 * @param result {@code granted}, {@code denied} or {@code inconclusive}
 * @param meaning what the result says about the role
 * @param safe whether a safe role answers like this
 */
record Answer(String question, String result, String meaning, boolean safe) {

    private static final String FIRST_QUESTION = "with-external-id";
    private static final String INCONCLUSIVE = "inconclusive";

    /** The answers of the last round of an event's {@code probes}. Each round begins with the integration's External ID. */
    static List<Answer> lastRound(JsonNode probes) {
        List<Answer> round = new ArrayList<>();
        for (JsonNode probe : probes) {
            if (probe.path("name").asText().equals(FIRST_QUESTION)) {
                round.clear();
            }
            round.add(of(probe));
        }
        return round;
    }

    /** Whether the result says anything about the role. */
    boolean isConclusive() {
        return !result.equals(INCONCLUSIVE);
    }

    private static Answer of(JsonNode probe) {
        String name = probe.path("name").asText();
        String result = probe.path("result").asText();
        boolean granted = result.equals("granted");
        boolean safe = granted == name.equals(FIRST_QUESTION) && !result.equals(INCONCLUSIVE);
        return new Answer(question(name, probe.path("differsIn").asText()), result, meaning(name, result), safe);
    }

    private static String question(String name, String differsIn) {
        return switch (name) {
            case FIRST_QUESTION -> "with the External ID";
            case "without-external-id" -> "without an External ID";
            default ->
                switch (differsIn) {
                    case "last-character" -> "with its last character changed";
                    case "first-character" -> "with its first character changed";
                    case "random-character" -> "with a random character changed";
                    case "case" -> "with the case of a letter changed";
                    default -> "with another External ID";
                };
        };
    }

    private static String meaning(String name, String result) {
        if (result.equals(INCONCLUSIVE)) {
            return "AWS says nothing about the role.";
        }
        boolean granted = result.equals("granted");
        return switch (name) {
            case FIRST_QUESTION -> granted ? "The role lets the vendor in." : "The role does not let the vendor in.";
            case "without-external-id" ->
                granted ? "Unsafe: the role does not require an External ID." : "The role requires an External ID.";
            default ->
                granted ? "Unsafe: the role also accepts another External ID." : "The role accepts no similar one.";
        };
    }
}
