package io.crossrole.resilience.chaos;

import static io.crossrole.resilience.chaos.Harm.ALL_TOGETHER;
import static io.crossrole.resilience.chaos.Harm.KILL_POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The kill test's short form; {@link KillRoundsIT} is the long one. */
class KillIT {

    @Test
    void losesNothingAndDoublesNothingWhateverIsKilled() throws InterruptedException {
        // Given
        Ordeal ordeal = new Ordeal("kill", Long.getLong("chaos.seed", System.nanoTime()));

        // When
        List<String> violations = ordeal.go(List.of(KILL_POSTGRES, ALL_TOGETHER));

        // Then
        assertThat(violations).isEmpty();
    }
}
