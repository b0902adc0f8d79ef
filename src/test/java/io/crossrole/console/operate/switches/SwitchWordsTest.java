package io.crossrole.console.operate.switches;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The words of the switches, from the message bundle. */
@RealParts
class SwitchWordsTest {

    @Inject
    SwitchMessages messages;

    @Test
    void saysThatAPauseOutlivesARestart() {
        assertThat(messages.lead()).endsWith("A pause outlives a restart.");
    }
}
