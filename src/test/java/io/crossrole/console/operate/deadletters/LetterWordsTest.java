package io.crossrole.console.operate.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The words of dead letters, from the message bundle. */
@RealParts
class LetterWordsTest {

    @Inject
    DeadLetterMessages messages;

    @Test
    void countsInTheSingularAndInThePlural() {
        assertThat(messages.times(1)).isEqualTo("once");
        assertThat(messages.times(2)).isEqualTo("2 times");
        assertThat(messages.headers(1)).isEqualTo("1 header");
        assertThat(messages.headers(7)).isEqualTo("7 headers");
        assertThat(messages.raw(1)).isEqualTo("Value, 1 byte, as it came");
        assertThat(messages.laidOut(16)).isEqualTo("Value, 16 bytes, laid out");
    }
}
