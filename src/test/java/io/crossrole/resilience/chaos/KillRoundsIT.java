package io.crossrole.resilience.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kill test: {@code -Dchaos.rounds} harms, each kind as often as the others, in an order that the seed settles. */
@Tag("chaos")
class KillRoundsIT {

    @Test
    void losesNothingAndDoublesNothingWhateverIsKilled() throws InterruptedException {
        // Given
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        int rounds = Integer.getInteger("chaos.rounds", 24);

        // When
        List<String> violations = new Ordeal("kill-rounds", seed).go(harms(rounds, new Random(seed)));

        // Then
        assertThat(violations).as("seed %d", seed).isEmpty();
    }

    private static List<Harm> harms(int rounds, Random chance) {
        List<Harm> harms = new ArrayList<>();
        while (harms.size() < rounds) {
            List<Harm> all = Arrays.asList(Harm.values());
            Collections.shuffle(all, chance);
            harms.addAll(all);
        }
        return harms.subList(0, rounds);
    }
}
