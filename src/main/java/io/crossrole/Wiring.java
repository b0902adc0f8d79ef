package io.crossrole;

import io.crossrole.externalid.ExternalId;
import io.crossrole.externalid.Neighbours;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** What the domain takes as an argument, for CDI to hand it in: the clock, and chance. */
class Wiring {

    /** Microseconds: what Postgres keeps of a time, so that what is stored and what is published are the same. */
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
