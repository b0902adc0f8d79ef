package io.crossrole.validation.probe.canary;

import io.crossrole.partition.Vendor;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the state of the canaries of each partition, or that there are none. Always up, because a restart would not
 * help.
 */
@Readiness
class CanaryHealth implements HealthCheck {

    private final Vendor vendor;
    private final Canaries canaries;

    CanaryHealth(Vendor vendor, Canaries canaries) {
        this.vendor = vendor;
        this.canaries = canaries;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Canaries").up();
        vendor.partitions()
                .forEach(it -> response.withData(
                        it.partition().name(),
                        canaries.state(it.partition()).name().toLowerCase(Locale.ROOT)));
        return response.build();
    }
}
