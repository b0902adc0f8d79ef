package io.crossrole.api.overview;

import io.crossrole.figures.StsLimit;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.probe.budget.PaceConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds up the budgets of all partitions that the vendor serves. */
@ApplicationScoped
class ConfiguredStsLimit implements StsLimit {

    private final PaceConfig config;
    private final Vendor vendor;

    ConfiguredStsLimit(PaceConfig config, Vendor vendor) {
        this.config = config;
        this.vendor = vendor;
    }

    @Override
    public int callsPerSecond() {
        return vendor.partitions().stream()
                .mapToInt(it -> config.partitions().get(it.partition().name()).callsPerSecond())
                .sum();
    }
}
