package io.crossrole.api.overview;

import io.crossrole.figures.StsLimit;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.probe.budget.PaceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** Reads the budgets of the partitions that the vendor serves. */
@ApplicationScoped
class ConfiguredStsLimit implements StsLimit {

    private final PaceConfig config;
    private final Vendor vendor;

    ConfiguredStsLimit(PaceConfig config, Vendor vendor) {
        this.config = config;
        this.vendor = vendor;
    }

    @Override
    public Map<String, Integer> callsPerSecond() {
        Map<String, Integer> limits = new TreeMap<>();
        vendor.partitions().stream()
                .map(it -> it.partition().name())
                .forEach(it -> limits.put(it, config.partitions().get(it).callsPerSecond()));
        return limits;
    }
}
