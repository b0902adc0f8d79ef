package io.crossrole.validation;

import io.crossrole.validation.verdict.ProbeResult;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts probes and decisions. No metric has a tenant as a label. */
@ApplicationScoped
public class ValidationMetrics {

    private final MeterRegistry registry;

    ValidationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts a decided validation.
     *
     * @param reason the reason's code; empty if the validation succeeded
     */
    public void countDecision(Decision decision, String reason) {
        registry.counter("crossrole.validations", "verdict", lower(decision), "reason", reason)
                .increment();
    }

    public void countProbe(ProbeResult result) {
        registry.counter(
                        "crossrole.sts.calls",
                        "probe",
                        result.probe().label(),
                        "result",
                        lower(
                                result.inconclusive() && result.errorKind() != null
                                        ? result.errorKind()
                                        : result.answer()))
                .increment();
    }

    public void countTenantMismatch() {
        registry.counter("crossrole.security.tenant.mismatches", "topic", "role-submitted")
                .increment();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
