package io.crossrole.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Hands the domain its configuration. */
@ApplicationScoped
class ValidationWiring {

    @Produces
    @Singleton
    Patience patience(ValidationConfig config) {
        ValidationConfig.Windows windows = config.patience();
        RandomGenerator random = new RandomGenerator() {
            @Override
            public long nextLong() {
                return ThreadLocalRandom.current().nextLong();
            }
        };
        return new Patience(
                new Patience.Windows(
                        windows.denied(),
                        windows.notRequired(),
                        windows.settle(),
                        windows.firstRetry(),
                        windows.longestRetry(),
                        windows.slowRetry()),
                random);
    }
}
