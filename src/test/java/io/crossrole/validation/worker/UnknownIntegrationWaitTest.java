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
    void retriesSoonAtFirst() {
        assertThat(unknown.untilNextLookup(Duration.ZERO)).contains(RETRY);
    }

    @Test
    void retriesATwentiethAsOftenAsWithTheShortestWait() {
        // When time advances by the returned waits
        Duration waited = Duration.ZERO;
        int looks = 0;
        for (Optional<Duration> wait = unknown.untilNextLookup(waited);
                wait.isPresent();
                wait = unknown.untilNextLookup(waited)) {
            waited = waited.plus(wait.get());
            looks++;
        }

        // Then it gives up exactly at the end of the grace period
        assertThat(waited).isEqualTo(GRACE);
        assertThat(looks).isLessThan(15);
    }
}
