package io.crossrole.console.operate.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.operate.deadletters.LettersView.Line;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexLinesTest {

    @Test
    void writesSixteenBytesALineBesideTheirCharacters() {
        // When
        var lines = HexLines.of("{\"id\":7}\u0001 and mé".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(lines).extracting(Line::at).containsExactly("000000", "000010");
        assertThat(lines)
                .extracting(Line::text)
                .containsExactly(
                        "7b 22 69 64 22 3a 37 7d 01 20 61 6e 64 20 6d c3  {\"id\":7}. and m.",
                        "a9                                               .");
    }

    @Test
    void endsWithTheOffsetOfTheRest() {
        // When
        var lines = HexLines.of(new byte[5_000]);

        // Then
        assertThat(lines).hasSize(257).last().isEqualTo(new Line("001000", "", "…", false));
    }

    @Test
    void tellsBytesFromText() {
        assertThat(HexLines.isBinary("{\n\t\"name\": \"Zürich\"\r\n}")).isFalse();
        assertThat(HexLines.isBinary("a\u0000b")).isTrue();
        assertThat(HexLines.isBinary(new String(new byte[] {(byte) 0xFF, 'a'}, StandardCharsets.UTF_8)))
                .isTrue();
    }
}
