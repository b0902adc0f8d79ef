package io.crossrole.console.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final SlidingWindow<String> window = new SlidingWindow<>(Duration.ofMinutes(10), 3);

    @Test
    void tellsWhenOneMoreIsWithinTheLimit() {
        // Given
        assertThat(window.take("a", 2, NOON)).isEmpty();
        assertThat(window.take("a", 2, NOON.plusSeconds(60))).isEmpty();

        // Then
        assertThat(window.take("a", 2, NOON.plusSeconds(90))).contains(NOON.plusSeconds(600));
        assertThat(window.look("a", 2, NOON.plusSeconds(599))).contains(NOON.plusSeconds(600));
        assertThat(window.take("a", 2, NOON.plusSeconds(599))).contains(NOON.plusSeconds(600));
        assertThat(window.look("a", 2, NOON.plusSeconds(600))).isEmpty();
        assertThat(window.take("a", 2, NOON.plusSeconds(600))).isEmpty();
        assertThat(window.take("a", 2, NOON.plusSeconds(600))).contains(NOON.plusSeconds(660));
    }

    @Test
    void givesTheLatestBack() {
        // Given
        window.take("a", 1, NOON);

        // When
        window.giveBack("a");
        window.giveBack("a");
        window.giveBack("unknown");

        // Then
        assertThat(window.take("a", 1, NOON)).isEmpty();
        assertThat(window.take("a", 1, NOON)).isPresent();
    }

    @Test
    void countsEachKeyForItself() {
        // Given
        assertThat(window.take("a", 1, NOON)).isEmpty();

        // Then
        assertThat(window.look("b", 1, NOON)).isEmpty();
        assertThat(window.take("b", 1, NOON)).isEmpty();
        assertThat(window.take("a", 1, NOON)).isPresent();
    }

    @Test
    void forgetsTheKeyThatHasBeenQuietForLongest() {
        // Given
        for (String key : new String[] {"a", "b", "c"}) {
            window.take(key, 1, NOON);
        }
        window.take("a", 1, NOON);

        // When
        window.take("d", 1, NOON);

        // Then
        assertThat(window.take("a", 1, NOON)).isPresent();
        assertThat(window.take("b", 1, NOON)).isEmpty();
    }
}
