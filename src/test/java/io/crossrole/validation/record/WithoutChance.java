package io.crossrole.validation.record;

import io.crossrole.validation.verdict.FinalityPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits of the length that they ship with, and none of them shorter or longer by chance. */
@Alternative
@ApplicationScoped
public class WithoutChance {

    private static final RandomGenerator ALWAYS_THE_SAME = () -> 0;

    @Produces
    @Singleton
    FinalityPolicy patience() {
        return new FinalityPolicy(
                new FinalityPolicy.Windows(
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5)),
                ALWAYS_THE_SAME);
    }

    @Produces
    @Singleton
    RecheckSchedule recheckSchedule() {
        return new RecheckSchedule(
                new RecheckSchedule.Intervals(Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofMinutes(5)),
                ALWAYS_THE_SAME);
    }
}
