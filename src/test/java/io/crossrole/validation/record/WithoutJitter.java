package io.crossrole.validation.record;

import io.crossrole.validation.recheck.RecheckSchedule;
import io.crossrole.validation.verdict.FinalityPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The default waits, without jitter. */
@Alternative
@ApplicationScoped
public class WithoutJitter {

    private static final RandomGenerator ALWAYS_THE_SAME = () -> 0;

    @Produces
    @Singleton
    FinalityPolicy patience() {
        return new FinalityPolicy(
                new FinalityPolicy.Timings(
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
