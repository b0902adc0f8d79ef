package io.crossrole.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.outcome.OutcomeType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Callers can name every type of event that Crossrole publishes. */
class PublishedTypeTest {

    @Test
    void namesEveryOutcome() {
        assertThat(Arrays.stream(PublishedType.values()).map(PublishedType::toString))
                .containsExactlyElementsOf(Arrays.stream(OutcomeType.values())
                        .map(OutcomeType::cloudEventsType)
                        .toList());
    }
}
