package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class CachedValueTest {

    private final Queue<Callable<Integer>> answers = new ArrayDeque<>(List.of(
            () -> 7,
            () -> {
                throw new IllegalStateException("Postgres is unavailable");
            },
            () -> 8));
    private final CachedValue<Integer> reading =
            new CachedValue<>("Not read", 0, () -> answers.remove().call());

    @Test
    void hasItsFirstValueUntilItIsRead() {
        assertThat(reading.get()).isZero();
    }

    @Test
    void keepsTheLastValueWhileItCantBeRead() {
        // Given
        reading.refresh();
        assertThat(reading.get()).isEqualTo(7);

        // When
        reading.refresh();

        // Then
        assertThat(reading.get()).isEqualTo(7);
    }

    @Test
    void isReadAgainAfterAFailure() {
        // When
        for (int times = 0; times < 3; times++) {
            reading.refresh();
        }

        // Then
        assertThat(reading.get()).isEqualTo(8);
    }
}
