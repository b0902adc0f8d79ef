package io.crossrole.validation.probe;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.externalid.Difference;
import io.crossrole.logging.Log;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;

/** Counts each call to STS, and slows down when STS throttles. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class MeteredRoleProbe implements RoleProbe {

    private static final Log LOG = Log.of(MeteredRoleProbe.class);

    private final RoleProbe delegate;
    private final StsBudget budget;
    private final VendorIdentityAlarm identityAlarm;
    private final ValidationMetrics metrics;

    MeteredRoleProbe(
            @Any @Delegate RoleProbe delegate,
            StsBudget budget,
            VendorIdentityAlarm identityAlarm,
            ValidationMetrics metrics) {
        this.delegate = delegate;
        this.budget = budget;
        this.identityAlarm = identityAlarm;
        this.metrics = metrics;
    }

    @Override
    public Duration deadline() {
        return delegate.deadline();
    }

    @Override
    public ProbeResult probe(Probe probe, RoleArn role, Optional<String> externalId) {
        return noted(role, delegate.probe(probe, role, externalId));
    }

    @Override
    public ProbeResult probeAs(String principal, Probe probe, RoleArn role, Optional<String> externalId) {
        return noted(role, delegate.probeAs(principal, probe, role, externalId));
    }

    private ProbeResult noted(RoleArn role, ProbeResult result) {
        Probe probe = result.probe();
        metrics.countProbe(role.partition(), result);
        // AWS may refuse the roles that Crossrole assumes, too. Their canaries report that, and no verdict depends on
        // it.
        if (probe.isOwn()) {
            identityAlarm.note(role.partition(), result);
        }
        if (result.is(ErrorKind.THROTTLED)) {
            budget.slowDown(role.partition());
        }
        LOG.debug(
                "STS has answered",
                kv("probe", probe.label()),
                kv("principal", result.principal()),
                kv("differsIn", probe.difference().map(Difference::label).orElse("")),
                kv("result", result.answer()),
                kv("errorKind", result.errorKind()),
                kv("code", result.code()),
                kv("requestId", result.requestId()));
        return result;
    }
}
