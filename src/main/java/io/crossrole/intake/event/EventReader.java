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
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a Kafka record as an event: a CloudEvent in binary or structured mode (<i>Kafka Protocol Binding for CloudEvents
 * 1.0</i>), or plain JSON with no CloudEvents attributes at all.
 */
@ApplicationScoped
public class EventReader {

    /** Identities of plain JSON and of roles that are imported have these sources. */
    private static final List<String> OUR_SOURCES = List.of("/plain-json/", "/crossrole/");

    /** The most characters of an event's {@code id} or {@code source}. */
    static final int LONGEST_ATTRIBUTE = 1_024;

    private static final Pattern JSON_TYPE = Pattern.compile("(application|text)/([\\w.+-]+\\+)?json(\\s*;.*)?");

    /** <i>Trace Context</i>, W3C: version 00, with neither ID all zeros. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final EventSchemas schemas;
    private final RecordLimits limits;
    private final EventAge age;

    public EventReader(EventSchemas schemas, IntakeConfig config, Clock clock) {
        this.schemas = schemas;
        this.limits = new RecordLimits(config);
        this.age = new EventAge(clock, config.maxTimeAhead());
    }

    /**
     * Reads a record that is not a tombstone.
     *
     * @throws RejectedRecordException if it can't be read, or is not as its schema says
     */
    public <T> InboundEvent<T> read(ConsumerRecord<byte[], byte[]> delivered, InboundType<T> type) {
        limits.require(delivered);
        ConsumerRecord<byte[], byte[]> record = RecordParts.whole(delivered);
        EventHeaders headers = EventHeaders.of(record.headers());
        if (headers.ofPlainJson()) {
            JsonNode data = StrictJson.parse(record.value());
            String source = "/plain-json/" + record.topic();
            return new InboundEvent<>(
                    source,
                    PlainJsonIdentity.of(record),
                    age.of(record),
                    null,
                    record.offset(),
                    checked(type, data, headers));
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
                age.of(event, record),
                traceparentOf(event),
                record.offset(),
                checked(type, StrictJson.parse(data.toBytes()), headers));
    }

    private static void requireExpected(CloudEvent event, InboundType<?> type) {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "specversion is '%s', read is '1.0'".formatted(event.getSpecVersion()));
        }
        requireShort("id", event.getId());
        requireShort("source", event.getSource().toString());
        requireForeign(event.getSource().toString());
        if (!event.getType().equals(type.cloudEventsType())) {
            throw new RejectedRecordException(
                    Rejection.UNEXPECTED_TYPE,
                    "type is '%s', this topic takes '%s'"
                            .formatted(OneLine.quote(event.getType()), type.cloudEventsType()));
        }
        String contentType = event.getDataContentType();
        if (contentType != null
                && !JSON_TYPE.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "datacontenttype is '%s', read is 'application/json'".formatted(OneLine.quote(contentType)));
        }
    }

    private static void requireShort(String attribute, String value) {
        if (value.isEmpty() || value.length() > LONGEST_ATTRIBUTE) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "%s has %d characters, 1 to %d are read".formatted(attribute, value.length(), LONGEST_ATTRIBUTE));
        }
    }

    /** By its text, as identities are compared: another way to write the same reference is another source. */
    private static void requireForeign(String source) {
        OUR_SOURCES.stream().filter(source::startsWith).findFirst().ifPresent(ours -> {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "source is '%s', and what begins with '%s' is Crossrole's own"
                            .formatted(OneLine.quote(source), ours));
        });
    }

    private <T> T checked(InboundType<T> type, JsonNode data, EventHeaders headers) {
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
