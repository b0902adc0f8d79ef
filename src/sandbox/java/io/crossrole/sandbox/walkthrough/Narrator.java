package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.sandbox.Terminal;
import java.util.List;
import java.util.Locale;

/** Prints the walkthrough as it happens, each step with the seconds since the start. */
final class Narrator {

    private static final String INDENT = " ".repeat(14);
    private static final int COLUMNS = 110;

    private static final String INTRODUCTION = """

            %s

              Crossrole asks AWS STS to assume each role: with the External ID of the integration, without one, and
              with similar ones. A safe role grants the first request and denies all others.""";

    private static final ObjectMapper JSON = new ObjectMapper()
            .setDefaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

    private final Terminal terminal;
    private final long start = System.nanoTime();

    Narrator(Terminal terminal) {
        this.terminal = terminal;
        terminal.say(INTRODUCTION.formatted(
                terminal.bold("The walkthrough: a safe role is connected, a careless one fails")));
    }

    /** The beginning of a role's way. */
    void begin(Role role) {
        terminal.say("\n  " + terminal.bold(role.introduction) + "\n");
    }

    /** A step: the topic or the service where it happens, and what happens. */
    void step(String place, String text) {
        terminal.say(String.format(Locale.ROOT, "  %6.2f s  %-22s %s", seconds(), place, text));
    }

    /** An event that Crossrole published. */
    void arrived(Role role, Arrival event) {
        if (event.isDeadLetter()) {
            step(event.topic(), terminal.red("a dead letter: " + event.deadLetterReason()));
        } else if (event.topic().equals("external-id-created")) {
            step(event.topic(), "Crossrole answers with the External ID " + terminal.bold(event.text("/externalId")));
            if (role == Role.RIGHT) {
                terminal.say(INDENT + "and with the trust policy for the customer's role:");
                terminal.say(terminal.faint(pretty(event.data().path("trustPolicy"))));
            }
        } else {
            step(event.topic(), shortened(event.type()) + reasonOf(event));
            List<Answer> answers = Answer.lastRound(event.data().path("probes"));
            answers.forEach(this::answer);
            if (!event.isVerdict() && answers.stream().allMatch(Answer::isConclusive)) {
                terminal.say(INDENT + "IAM takes a while to apply changes, so Crossrole asks again before it decides.");
            }
        }
    }

    /** How a role's way ended. */
    void end(Role role, Arrival verdict, boolean asExpected) {
        String ending = verdict.type().equals(Role.RIGHT.expectedType)
                ? "Connected: " + verdict.text("/roleArn")
                : "Failed: " + verdict.text("/reason/code") + ". What the customer is told: "
                        + verdict.text("/reason/remedy");
        String lines = wrapped(asExpected ? ending : ending + " (expected " + expected(role) + ")");
        terminal.say("\n" + (asExpected ? terminal.green(lines) : terminal.red(lines)));
    }

    /** Why the walkthrough can't go on. */
    void failed(String message) {
        terminal.say("\n  " + terminal.red(message));
    }

    private void answer(Answer answer) {
        String result = "%-14s".formatted(answer.result());
        terminal.say(INDENT
                + (answer.safe() ? terminal.green(result) : terminal.red(result))
                + "%-34s".formatted(answer.question())
                + answer.meaning());
    }

    private static String expected(Role role) {
        return role.expectedReason == null ? shortened(role.expectedType) : role.expectedReason;
    }

    private static String shortened(String type) {
        return type.replaceFirst("^io\\.crossrole\\.", "").replaceFirst("\\.v1$", "");
    }

    private static String reasonOf(Arrival event) {
        String code = event.text("/reason/code");
        return code.isEmpty() ? "" : " " + code + ": " + event.text("/reason/title");
    }

    private static String pretty(JsonNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(json)
                    .indent(INDENT.length())
                    .stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A paragraph in lines that fit a terminal. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = COLUMNS;
        for (String word : text.split(" ")) {
            if (column + 1 + word.length() > COLUMNS) {
                lines.append(lines.isEmpty() ? "  " : "\n  ");
                column = 2;
            } else {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
