package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntakeConfig;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.kafka.RecordParts;
import io.crossrole.text.OneLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a Kafka record as an event: a CloudEvent in binary or structured mode (<i>Kafka Protocol Binding for
 * CloudEvents 1.0</i>), or plain JSON without CloudEvents attributes.
 */
@ApplicationScoped
public class EventReader {

    /** Sources that Crossrole gives to plain JSON and to imported roles; no producer may use them. */
    private static final List<String> RESERVED_SOURCES = List.of("/plain-json/", "/crossrole/");

    /** The most characters of an event's {@code id} or {@code source}. */
    static final int LONGEST_ATTRIBUTE = 1_024;

    /** <i>Trace Context</i>, W3C: version 00, with neither ID all zeros. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final EventSchemas schemas;
    private final RecordLimits limits;
    private final OccurrenceTime occurrenceTime;

    public EventReader(EventSchemas schemas, IntakeConfig config, Clock clock) {
        this.schemas = schemas;
        this.limits = new RecordLimits(config);
        this.occurrenceTime = new OccurrenceTime(clock, config.maxTimeAhead());
    }

    /**
     * Reads a record that is no tombstone.
     *
     * @throws RejectedRecordException if it can't be read, or does not conform to its JSON Schema
     */
    public <T> InboundEvent<T> read(ConsumerRecord<byte[], byte[]> delivered, InboundType<T> type) {
        limits.check(delivered);
        ConsumerRecord<byte[], byte[]> record = RecordParts.whole(delivered);
        EventHeaders headers = EventHeaders.of(record.headers());
        if (headers.isPlainJson()) {
            JsonNode data = StrictJson.parse(record.value());
            String source = "/plain-json/" + record.topic();
            return new InboundEvent<>(
                    source,
                    PlainJsonIdentity.of(record),
                    occurrenceTime.of(record),
                    null,
                    record.offset(),
                    validated(type, data, headers));
        }
        CloudEvent event = CloudEvents.read(headers, record.value());
        requireExpected(event, type);
        CloudEventData data = event.getData();
        if (data == null) {
            throw new RejectedRecordException(Rejection.EMPTY, "the CloudEvent has no data");
        }
        return new InboundEvent<>(
                event.getSource().toString(),
                event.getId(),
                occurrenceTime.of(event, record),
                traceparentOf(event),
                record.offset(),
                validated(type, StrictJson.parse(data.toBytes()), headers));
    }

    private static void requireExpected(CloudEvent event, InboundType<?> type) {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "specversion is '%s', and must be '1.0'".formatted(event.getSpecVersion()));
        }
        requireLength("id", event.getId());
        requireLength("source", event.getSource().toString());
        requireUnreservedSource(event.getSource().toString());
        if (!event.getType().equals(type.cloudEventsType())) {
            throw new RejectedRecordException(
                    Rejection.UNEXPECTED_TYPE,
                    "type is '%s', but this topic accepts '%s'"
                            .formatted(OneLine.quote(event.getType()), type.cloudEventsType()));
        }
        String contentType = event.getDataContentType();
        if (contentType != null) {
            JsonMediaType.require(contentType);
        }
    }

    private static void requireLength(String attribute, String value) {
        if (value.isEmpty() || value.length() > LONGEST_ATTRIBUTE) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "%s has %d characters, and must have 1 to %d"
                            .formatted(attribute, value.length(), LONGEST_ATTRIBUTE));
        }
    }

    /** Compares the text, as identities do: another spelling of the same URI is another source. */
    private static void requireUnreservedSource(String source) {
        RESERVED_SOURCES.stream().filter(source::startsWith).findFirst().ifPresent(prefix -> {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "source is '%s', but sources that begin with '%s' are reserved for Crossrole"
                            .formatted(OneLine.quote(source), prefix));
        });
    }

    private <T> T validated(InboundType<T> type, JsonNode data, EventHeaders headers) {
        List<String> violations = schemas.violations(type.cloudEventsType(), data);
        if (!violations.isEmpty()) {
            String hint = EnvelopeHint.of(headers, data).map(it -> it + "; ").orElse("");
            throw new RejectedRecordException(Rejection.SCHEMA_VIOLATION, hint + String.join("; ", violations));
        }
        return StrictJson.bind(data, type.data());
    }

    private static String traceparentOf(CloudEvent event) {
        Object value = event.getExtension("traceparent");
        return value != null && TRACEPARENT.matcher(value.toString()).matches() ? value.toString() : null;
    }
}
