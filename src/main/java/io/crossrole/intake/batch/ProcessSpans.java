package io.crossrole.intake.batch;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One span for each event of a batch, from its reading until the batch is committed (<i>Semantic Conventions for
 * Messaging Spans</i>, OpenTelemetry). All effects of the event continue its span.
 */
class ProcessSpans implements AutoCloseable {

    /** For a service that makes no spans. */
    private static final ProcessSpans NONE = new ProcessSpans(null) {
        @Override
        <T> ReadRecords<T> begin(ReadRecords<T> read, List<ConsumerRecord<byte[], byte[]>> records) {
            return read;
        }
    };

    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private final Tracing tracing;

    /** By the index of the record. */
    private final Map<Integer, Span> spans = new HashMap<>();

    private ProcessSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** The spans of one batch. */
    static ProcessSpans of(Tracing tracing) {
        return tracing.isEnabled() ? new ProcessSpans(tracing) : NONE;
    }

    /** Begins the spans of events that were read, and returns the events with the trace contexts of their spans. */
    <T> ReadRecords<T> begin(ReadRecords<T> read, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Integer, InboundEvent<T>> traced = new LinkedHashMap<>();
        read.events().forEach((index, event) -> {
            Span span = begin(event, records.get(index));
            spans.put(index, span);
            traced.put(index, event.withTraceparent(Tracing.traceparentOf(span)));
        });
        return new ReadRecords<>(traced, read.rejected());
    }

    private Span begin(InboundEvent<?> event, ConsumerRecord<byte[], byte[]> record) {
        return tracing.begin(
                "process " + record.topic(),
                SpanKind.CONSUMER,
                event.traceparent(),
                Attributes.builder()
                        .putAll(Tracing.messaging("process", record.topic(), event.id()))
                        .put(PARTITION, String.valueOf(record.partition()))
                        .put(OFFSET, record.offset())
                        .build());
    }

    /** Notes which events become dead letters. */
    void fail(Map<Integer, RejectedRecordException> rejected) {
        spans.forEach((index, span) -> {
            if (rejected.containsKey(index)) {
                Tracing.fail(span, rejected.get(index).rejection().name());
            }
        });
    }

    @Override
    public void close() {
        spans.values().forEach(Span::end);
    }
}
