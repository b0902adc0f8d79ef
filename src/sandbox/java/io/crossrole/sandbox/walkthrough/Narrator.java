package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.sandbox.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells the walkthrough as it happens, each stop with the time since the start. */
final class Narrator {

    private final Terminal terminal;
    private final long start = System.nanoTime();

    Narrator(Terminal terminal) {
        this.terminal = terminal;
        terminal.say("\n" + terminal.bold("The walkthrough: one right role, one careless one") + "\n");
    }

    /** One stop on the way. */
    void stop(String who, String what, String detail) {
        terminal.say(String.format(Locale.ROOT, "  %6.2f s  %-9s %-28s %s", seconds(), who, what, detail));
    }

    /** What belongs to the last stop and is long. */
    void document(JsonNode json) {
        terminal.say(terminal.faint(json.toPrettyString().indent(12).stripTrailing()));
    }

    /** An event of the service's, at once when it arrives. */
    void arrived(Role role, Arrival event) {
        String who = nameOf(role);
        if (event.isDeadLetter()) {
            stop(who, event.topic(), terminal.red("a dead letter: " + event.deadLetterReason()));
        } else if (event.topic().equals("external-id-created")) {
            stop(who, event.topic(), "External ID " + terminal.bold(event.text("/externalId")));
            if (role == Role.RIGHT) {
                document(event.data().path("trustPolicy"));
            }
        } else {
            stop(who, event.topic(), shortened(event.type()) + reasonOf(event));
            terminal.say(terminal.faint(" ".repeat(12) + lastRound(event.data().path("probes"))));
        }
    }

    /** How one of the two ended; the last thing said of it. */
    void end(Role role, Arrival verdict, boolean asExpected) {
        String ending = verdict.type().equals(Role.RIGHT.expectedType)
                ? "connected " + verdict.text("/roleArn")
                : "refused with " + verdict.text("/reason/code") + ": " + verdict.text("/reason/remedy");
        String line = "  %-9s %s".formatted(nameOf(role), ending);
        terminal.say(asExpected ? terminal.green(line) : terminal.red(line + " (expected " + expected(role) + ")"));
    }

    /** Why it can't go on. */
    void failed(String message) {
        terminal.say(terminal.red("  " + message));
    }

    /** An empty line. */
    void pause() {
        terminal.say("");
    }

    static String nameOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static String expected(Role role) {
        return role.expectedReason == null ? shortened(role.expectedType) : role.expectedReason;
    }

    private static String shortened(String type) {
        return type.replaceFirst("^io\\.crossrole\\.", "").replaceFirst("\\.v1$", "");
    }

    private static String reasonOf(Arrival event) {
        String code = event.text("/reason/code");
        return code.isEmpty() ? "" : " " + code;
    }

    /** What STS answered to the last three questions. */
    private static String lastRound(JsonNode probes) {
        List<String> answers = new ArrayList<>();
        probes.forEach(it ->
                answers.add(it.path("name").asText() + ": " + it.path("result").asText()));
        return String.join(", ", answers.subList(Math.max(0, answers.size() - 3), answers.size()));
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
