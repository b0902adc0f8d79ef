package io.crossrole.validation.record;

import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.recheck.RecheckConfig;
import io.crossrole.validation.recheck.RecheckSchedule;
import io.crossrole.validation.verdict.FinalityPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Creates the framework-free classes of this package and {@code verdict} from their configuration. */
@ApplicationScoped
class ValidationWiring {

    /** Thread-safe, because it delegates to each thread's own generator. */
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    @Produces
    @Singleton
    RecheckSchedule recheckSchedule(RecheckConfig config) {
        return new RecheckSchedule(
                new RecheckSchedule.Intervals(config.first(), config.every(), config.lost()), RANDOM);
    }

    @Produces
    @Singleton
    LossLimit lossLimit(RecheckConfig config) {
        return new LossLimit(
                config.losses().share(),
                config.losses().atLeast(),
                config.losses().tenantShare());
    }

    @Produces
    @Singleton
    FinalityPolicy finalityPolicy(ValidationConfig config) {
        ValidationConfig.Timings timings = config.patience();
        return new FinalityPolicy(
                new FinalityPolicy.Timings(
                        timings.denied(),
                        timings.notRequired(),
                        timings.settle(),
                        timings.firstRetry(),
                        timings.longestRetry(),
                        timings.inconclusive(),
                        timings.slowRetry()),
                RANDOM);
    }
}
