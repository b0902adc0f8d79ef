package io.crossrole.validation.probe;

import io.crossrole.externalid.Difference;
import io.crossrole.tracing.Tracing;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.RoleArn;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a span of each call to STS in a traced round (<i>Semantic Conventions for AWS SDK</i>, OpenTelemetry). The
 * canaries' calls belong to no round, and have none. Neither the role's ARN nor an External ID is in a span.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION + 1)
class TracedRoleProbe implements RoleProbe {

    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("aws.request_id");
    private static final AttributeKey<String> REGION = AttributeKey.stringKey("cloud.region");
    private static final AttributeKey<String> CODE = AttributeKey.stringKey("crossrole.sts.code");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("crossrole.probe.result");

    private final RoleProbe delegate;
    private final Tracing tracing;

    TracedRoleProbe(@Any @Delegate RoleProbe delegate, Tracing tracing) {
        this.delegate = delegate;
        this.tracing = tracing;
    }

    @Override
    public Duration deadline() {
        return delegate.deadline();
    }

    @Override
    public ProbeResult probe(Probe probe, RoleArn role, Optional<String> externalId) {
        return traced(probe, () -> delegate.probe(probe, role, externalId));
    }

    @Override
    public ProbeResult probeAs(String principal, Probe probe, RoleArn role, Optional<String> externalId) {
        return traced(probe, () -> delegate.probeAs(principal, probe, role, externalId));
    }

    private ProbeResult traced(Probe probe, Supplier<ProbeResult> call) {
        if (!tracing.isInSpan()) {
            return call.get();
        }
        Span span = tracing.beginChild("STS.AssumeRole", SpanKind.CLIENT)
                .setAttribute("rpc.system", "aws-api")
                .setAttribute("rpc.service", "STS")
                .setAttribute("rpc.method", "AssumeRole")
                .setAttribute("crossrole.probe", probe.label())
                .setAttribute(
                        "crossrole.probe.differs_in",
                        probe.difference().map(Difference::label).orElse(null));
        try {
            ProbeResult result = call.get();
            note(span, result);
            return result;
        } finally {
            span.end();
        }
    }

    private static void note(Span span, ProbeResult result) {
        span.setAttribute(RESULT, result.answer().name().toLowerCase(Locale.ROOT))
                .setAttribute(REGION, result.region())
                .setAttribute(REQUEST_ID, result.requestId())
                .setAttribute(CODE, result.code());
        // A denial is an answer, and no failure of the call.
        if (result.inconclusive()) {
            Tracing.fail(span, String.valueOf(result.errorKind()));
        }
    }
}
