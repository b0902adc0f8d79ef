package io.crossrole.validation.probe;

import io.crossrole.externalid.Difference;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Because;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts each call to STS, and slows down when STS throttles. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class MeteredRoleProbe implements RoleProbe {

    private static final Logger LOG = Logger.getLogger(MeteredRoleProbe.class);

    private final RoleProbe probe;
    private final StsBudget budget;
    private final IdentityRefusals refusals;
    private final ValidationMetrics metrics;

    MeteredRoleProbe(
            @Any @Delegate RoleProbe probe, StsBudget budget, IdentityRefusals refusals, ValidationMetrics metrics) {
        this.probe = probe;
        this.budget = budget;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    @Override
    public Duration deadline() {
        return probe.deadline();
    }

    @Override
    public ProbeResult ask(Probe question, RoleArn role, Optional<String> externalId) {
        ProbeResult result = probe.ask(question, role, externalId);
        metrics.asked(result);
        refusals.note(role.partition(), result);
        if (result.is(Because.THROTTLED)) {
            budget.slowDown(role.partition());
        }
        LOG.debugf(
                "STS has answered probe=%s differsIn=%s result=%s because=%s code=%s requestId=%s",
                question.label(),
                question.difference().map(Difference::label).orElse(""),
                result.answer(),
                result.because(),
                result.code(),
                result.requestId());
        return result;
    }
}
