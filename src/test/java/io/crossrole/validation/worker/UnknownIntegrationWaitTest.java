package io.crossrole.validation.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownIntegrationWaitTest {

    private static final Duration GRACE = Duration.ofMinutes(15);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final UnknownIntegrationWait unknown = new UnknownIntegrationWait(GRACE, RETRY);

    @Test
    void looksAgainSoonAtFirst() {
        assertThat(unknown.untilNextLook(Duration.ZERO)).contains(RETRY);
    }

    @Test
    void looksATwentiethAsOftenAsAtTheShortestWait() {
        // When time is stepped along its own waits
        Duration waited = Duration.ZERO;
        int looks = 0;
        for (Optional<Duration> wait = unknown.untilNextLook(waited);
                wait.isPresent();
                wait = unknown.untilNextLook(waited)) {
            waited = waited.plus(wait.get());
            looks++;
        }

        // Then it gives up when the time is over, and not later
        assertThat(waited).isEqualTo(GRACE);
        assertThat(looks).isLessThan(15);
    }
}
