package io.crossrole.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

    private final FormKey key = FormKey.made(NOW);

    @Test
    void namesTheSameFormForAnHour() {
        assertThat(FormKey.of(key.toString(), NOW)).contains(key);
        assertThat(FormKey.of(key.toString(), NOW.plus(Duration.ofHours(1)))).contains(key);
        assertThat(FormKey.of(key.toString(), NOW.plus(Duration.ofMinutes(61)))).isEmpty();
        assertThat(FormKey.of(key.toString(), NOW.minus(Duration.ofMinutes(61))))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "1-2", "999999999999-4f2d1c80-7f0f-4f1e-9a86-4a54c6f4d3a1", "-1"})
    void ignoresAnyOtherText(String text) {
        assertThat(FormKey.of(text, NOW)).isEmpty();
    }
}
