package io.crossrole.outcome.relay;

import io.crossrole.outcome.OutcomeToPublish;
import io.crossrole.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/**
 * One span for each outcome of a Kafka transaction, in the trace of the event that caused it (<i>Semantic Conventions
 * for Messaging Spans</i>, OpenTelemetry). The event that is sent keeps the recorded trace context, so that it is the
 * same whenever it is published.
 */
final class SendSpans implements AutoCloseable {

    private static final SendSpans NONE = new SendSpans(List.of());

    private final List<Span> spans;
    private boolean committed;

    private SendSpans(List<Span> spans) {
        this.spans = spans;
    }

    /** The spans of outcomes that are about to be sent. An outcome without a trace, such as a recheck's, has none. */
    static SendSpans begin(Tracing tracing, List<OutcomeToPublish> outcomes, OutcomeRecords records) {
        if (!tracing.isEnabled()) {
            return NONE;
        }
        return new SendSpans(outcomes.stream()
                .filter(it -> it.origin().traceparent() != null)
                .map(it -> begin(tracing, it, records.topic(it.type())))
                .toList());
    }

    private static Span begin(Tracing tracing, OutcomeToPublish outcome, String topic) {
        return tracing.begin(
                "send " + topic,
                SpanKind.PRODUCER,
                outcome.origin().traceparent(),
                Tracing.messaging("send", topic, outcome.id().toString()));
    }

    /** Notes that Kafka has committed the transaction. */
    void commit() {
        committed = true;
    }

    @Override
    public void close() {
        for (Span span : spans) {
            if (!committed) {
                Tracing.fail(span, "not committed");
            }
            span.end();
        }
    }
}
