package io.crossrole.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource({
        "000a", "000b", "000c", "000d", "001b", "001c", "001d", "001e", "0000", "007f", "0085", "009b", "2028", "2029",
        "202e", "2066", "200b", "feff", "d800"
    })
    void escapesInvisibleCharacters(String codePoint) {
        // Given
        String text = "why" + (char) Integer.parseInt(codePoint, 16) + "not";

        // Then
        assertThat(OneLine.of(text)).isEqualTo("why\\u" + codePoint + "not");
        assertThat(OneLine.quote(text)).isEqualTo("why\\u" + codePoint + "not");
    }

    @Test
    void keepsVisibleCharacters() {
        // Given
        String text = "Zürich, 東京, 🙂 and \"a 'quote'\"";

        // Then
        assertThat(OneLine.of(text)).isEqualTo(text);
    }

    @Test
    void cutsOnlyQuotes() {
        // Given
        String text = "x".repeat(10_000);

        // Then
        assertThat(OneLine.of(text)).isEqualTo(text);
        assertThat(OneLine.quote(text)).isEqualTo("x".repeat(120) + "…");
        assertThat(OneLine.quote("x".repeat(120))).hasSize(120);
    }
}
