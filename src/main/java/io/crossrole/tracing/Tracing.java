package io.crossrole.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.semconv.ErrorAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes spans that continue a stored trace context. Off by default: then no span is made, and work runs unchanged.
 *
 * <p>A trace context is the text of a {@code traceparent} (<i>Trace Context</i>, W3C), which is stored with the events
 * that it came with. A span continues it as its child, even minutes later. Without one, a span begins a trace.
 */
@ApplicationScoped
public class Tracing {

    private static final String TRACEPARENT = "traceparent";

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");

    private static final TextMapGetter<String> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public String get(String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    };

    private final boolean enabled;
    private final Tracer tracer;

    Tracing(OpenTelemetry openTelemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        enabled = !disabled;
        tracer = openTelemetry.getTracer("io.crossrole");
    }

    public boolean isEnabled() {
        return enabled;
    }

    /**
     * Begins a span, which the caller ends. Only while {@link #isEnabled() enabled}.
     *
     * @param traceparent the trace context to continue; null to begin a trace
     */
    public Span begin(String name, SpanKind kind, String traceparent, Attributes attributes) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(contextOf(traceparent))
                .setAllAttributes(attributes)
                .startSpan();
    }

    /** Whether work is under way in a span, or in the trace of an event. */
    public boolean isInSpan() {
        return enabled && Span.current().getSpanContext().isValid();
    }

    /** Begins a span under the current one, which the caller ends. Only {@link #isInSpan() in a span}. */
    public Span beginChild(String name, SpanKind kind) {
        return tracer.spanBuilder(name).setSpanKind(kind).startSpan();
    }

    /** The attributes of a span about a record of Kafka's. */
    public static Attributes messaging(String operation, String topic, String eventId) {
        return Attributes.of(
                SYSTEM, "kafka", OPERATION, operation, OPERATION_TYPE, operation, DESTINATION, topic, MESSAGE, eventId);
    }

    /** The trace context that continues this span. */
    public static String traceparentOf(Span span) {
        return "00-%s-%s-%s"
                .formatted(
                        span.getSpanContext().getTraceId(),
                        span.getSpanContext().getSpanId(),
                        span.getSpanContext().getTraceFlags().asHex());
    }

    /**
     * Does work in a span of its own, or without one while tracing is off. A span that the work makes becomes its child.
     *
     * @param traceparent the trace context to continue; null to begin a trace
     * @param attributes read only while tracing is on
     * @param work takes the trace context that continues the span; the given one while tracing is off
     */
    public <T> T inSpan(String name, String traceparent, Supplier<Attributes> attributes, Function<String, T> work) {
        if (!enabled) {
            return work.apply(traceparent);
        }
        Span span = begin(name, SpanKind.INTERNAL, traceparent, attributes.get());
        try {
            return Context.root().with(span).wrapFunction(work).apply(traceparentOf(span));
        } catch (RuntimeException e) {
            fail(span, e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    /**
     * Does work for another span than the current one, so that its log lines carry that one's trace ID.
     *
     * @param traceparent that one's trace context
     */
    public <T> T inTraceOf(String traceparent, Supplier<T> work) {
        return enabled ? contextOf(traceparent).wrapSupplier(work).get() : work.get();
    }

    /**
     * Marks a span as failed. Leaves out its message, which may quote a customer's text.
     *
     * @param type a short text without variable parts
     */
    public static void fail(Span span, String type) {
        span.setStatus(StatusCode.ERROR).setAttribute(ErrorAttributes.ERROR_TYPE, type);
    }

    private static Context contextOf(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
    }
}
