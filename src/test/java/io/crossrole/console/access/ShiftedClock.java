package io.crossrole.console.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock, which a test sets ahead. */
@Alternative
@ApplicationScoped
public class ShiftedClock {

    private volatile Duration ahead = Duration.ZERO;

    void setAhead(Duration time) {
        ahead = time;
    }

    @Produces
    @Singleton
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000))
                        .instant()
                        .plus(ahead);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
