package io.crossrole.validation;

import io.crossrole.intake.Rejection;
import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.Reason;
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

    /** Counts a submission or a recheck that proved its role safe. */
    public void countSuccess() {
        countDecision(Decision.SUCCEEDED, "");
    }

    public void countFailure(Reason reason) {
        countDecision(Decision.FAILED, reason.name());
    }

    /** Counts a submission that failed because it names another tenant's integration. */
    public void countTenantMismatch() {
        countDecision(Decision.FAILED, Rejection.TENANT_MISMATCH.name());
        registry.counter("crossrole.security.tenant.mismatches", "topic", "role-submitted")
                .increment();
    }

    /** Counts a recheck of a connected role that found what does not end the connection. */
    public void countFinding(Reason reason) {
        registry.counter("crossrole.findings", "reason", reason.name()).increment();
    }

    private void countDecision(Decision decision, String reason) {
        registry.counter("crossrole.validations", "verdict", lower(decision), "reason", reason)
                .increment();
    }

    /** @param partition that of the role, whose STS was called */
    public void countProbe(AwsPartition partition, ProbeResult result) {
        registry.counter(
                        "crossrole.sts.calls",
                        "partition",
                        partition.name(),
                        "probe",
                        result.probe().label(),
                        "result",
                        lower(
                                result.inconclusive() && result.errorKind() != null
                                        ? result.errorKind()
                                        : result.answer()))
                .increment();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
