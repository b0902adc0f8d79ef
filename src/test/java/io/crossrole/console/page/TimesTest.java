package io.crossrole.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T13:05:40Z");

    private final Times times = new Times(() -> ZoneId.of("Europe/Berlin"), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-28T13:05:28Z | 12 s ago",
                "2026-11-28T13:04:41Z | 59 s ago",
                "2026-11-28T13:04:40Z | 1 min ago",
                "2026-11-28T12:05:41Z | 59 min ago",
                "2026-11-28T12:05:40Z | 13:05",
                "2026-11-27T23:00:00Z | 00:00",
                "2026-11-27T22:59:59Z | yesterday, 23:59",
                "2026-11-20T15:40:00Z | 20 Nov, 16:40",
                "2025-11-20T15:40:00Z | 20 Nov 2025, 16:40",
                "2026-11-28T13:05:40Z | 0 s ago",
                "2026-11-28T13:13:40Z | in 8 min",
                "2026-11-28T22:00:00Z | 23:00",
                "2026-11-28T23:00:00Z | tomorrow, 00:00",
                "2026-11-30T15:40:00Z | 30 Nov, 16:40"
            })
    void writesTimesAsTheirDistanceAllows(Instant time, String written) {
        assertThat(times.relative(time)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2026-03-29T00:59:59Z | 01:59:59", "2026-03-29T01:00:00Z | 03:00:00"})
    void followsTheZonesSummerTime(Instant time, String written) {
        assertThat(times.clock(time)).isEqualTo(written);
        assertThat(times.full(time)).isEqualTo("29 March 2026, " + written);
    }
}
