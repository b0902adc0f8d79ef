package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    static Stream<Arguments> environments() {
        return Stream.of(
                arguments(Map.of("TERM", "xterm-256color"), true),
                arguments(Map.of("TERM", "xterm-256color", "NO_COLOR", ""), true),
                arguments(Map.of("TERM", "xterm-256color", "NO_COLOR", "1"), false),
                arguments(Map.of("TERM", "dumb"), false),
                arguments(Map.of(), false));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void showsColoursUnlessTheEnvironmentForbidsThem(Map<String, String> environment, boolean expected) {
        assertThat(Terminal.showsColours(environment)).isEqualTo(expected);
    }

    @Test
    void coloursATextAndGoesBackToNormal() {
        // Given
        Terminal terminal = new Terminal(out, true);

        // When
        terminal.say(terminal.red("no") + " and " + terminal.green("yes"));

        // Then
        assertThat(printed()).isEqualTo("\u001b[31mno\u001b[0m and \u001b[32myes\u001b[0m\n");
    }

    @Test
    void writesNothingButTheTextWhereThereAreNoColours() {
        // Given
        Terminal terminal = Terminal.plain(out);

        // When
        terminal.say(terminal.bold("a") + terminal.faint("b") + terminal.red("c") + terminal.green("d"));

        // Then
        assertThat(printed()).isEqualTo("abcd\n");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
