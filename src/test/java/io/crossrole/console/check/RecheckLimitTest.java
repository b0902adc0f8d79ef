package io.crossrole.console.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecheckLimitTest {

    private static final Instant START = Instant.parse("2026-11-29T14:05:00Z");

    private final SetClock clock = new SetClock();
    private final RecheckLimit limit = new RecheckLimit(clock);

    @Test
    void permitsTenInTenMinutes() {
        assertThat(IntStream.range(0, RecheckLimit.MOST).allMatch(it -> permitsAfterASecond("int-1")))
                .isTrue();
        assertThat(limit.permits("int-1")).isFalse();
        assertThat(limit.nextAt("int-1")).contains(START.plusSeconds(1).plus(RecheckLimit.WINDOW));
    }

    @Test
    void countsEachIntegrationForItself() {
        IntStream.range(0, RecheckLimit.MOST).forEach(it -> permitsAfterASecond("int-1"));

        assertThat(limit.permits("int-2")).isTrue();
        assertThat(limit.nextAt("int-2")).isEmpty();
    }

    @Test
    void permitsAnotherAsSoonAsTheFirstIsTenMinutesOld() {
        IntStream.range(0, RecheckLimit.MOST).forEach(it -> permitsAfterASecond("int-1"));

        clock.now = START.plusSeconds(1).plus(RecheckLimit.WINDOW);

        assertThat(limit.nextAt("int-1")).isEmpty();
        assertThat(limit.permits("int-1")).isTrue();
        assertThat(limit.permits("int-1")).isFalse();
    }

    @Test
    void doesNotCountTheOnesBeyondTheLimit() {
        IntStream.range(0, 2 * RecheckLimit.MOST).forEach(it -> permitsAfterASecond("int-1"));

        assertThat(limit.nextAt("int-1")).contains(START.plusSeconds(1).plus(RecheckLimit.WINDOW));
    }

    private boolean permitsAfterASecond(String integrationId) {
        clock.now = clock.now.plus(Duration.ofSeconds(1));
        return limit.permits(integrationId);
    }

    private static final class SetClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
