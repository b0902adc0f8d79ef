package io.crossrole;

import io.crossrole.externalid.Neighbours;
import io.crossrole.integration.ExternalId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** CDI producers for the domain's arguments: the clock and the sources of randomness. */
class Wiring {

    /** Ticks in microseconds, the precision of a Postgres timestamp, so that stored and published times are equal. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Produces
    @Singleton
    ExternalId.Generator externalIds(Clock clock) {
        return new ExternalId.Generator(new SecureRandom(), clock);
    }

    @Produces
    @Singleton
    Neighbours neighbours() {
        return new Neighbours(new SecureRandom());
    }
}
