package io.crossrole.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.crossrole.record.RecordParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads a Kafka record as an event: a CloudEvent in binary or structured mode (<i>Kafka Protocol Binding for CloudEvents
 * 1.0</i>), or plain JSON with no CloudEvents attributes at all.
 */
@ApplicationScoped
public class EventReader {

    private static final String ATTRIBUTE_HEADER = "ce_";
    private static final String SPEC_VERSION = ATTRIBUTE_HEADER + "specversion";
    private static final String CONTENT_TYPE = "content-type";
    private static final String CLOUD_EVENTS = "application/cloudevents";
    private static final int LONGEST_ATTRIBUTE = 1_024;
    private static final Pattern JSON_TYPE = Pattern.compile("(application|text)/([\\w.+-]+\\+)?json(\\s*;.*)?");

    /** <i>Trace Context</i>, W3C: version 00, with neither ID all zeros. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final EventSchemas schemas;
    private final IntakeConfig config;
    private final RecordLimits limits;
    private final Clock clock;

    EventReader(EventSchemas schemas, IntakeConfig config, Clock clock) {
        this.schemas = schemas;
        this.config = config;
        this.limits = new RecordLimits(config);
        this.clock = clock;
    }

    /**
     * Reads a record that is not a tombstone.
     *
     * @throws RejectedRecordException if it can't be read, or is not as its schema says
     */
    public <T> InboundEvent<T> read(ConsumerRecord<byte[], byte[]> delivered, InboundType<T> type) {
        limits.require(delivered);
        ConsumerRecord<byte[], byte[]> record = RecordParts.whole(delivered);
        if (isPlain(record)) {
            JsonNode data = StrictJson.parse(record.value());
            String source = "/plain-json/" + record.topic();
            Instant age = Instant.ofEpochMilli(record.timestamp());
            return new InboundEvent<>(
                    source, PlainJsonIdentity.of(record), age, null, record.offset(), checked(type, data));
        }
        CloudEvent event = parse(record);
        requireExpected(event, type);
        CloudEventData data = event.getData();
        if (data == null) {
            throw new RejectedRecordException(Rejection.EMPTY, "the CloudEvent has no data");
        }
        return new InboundEvent<>(
                event.getSource().toString(),
                event.getId(),
                ageOf(event, record),
                traceparentOf(event),
                record.offset(),
                checked(type, StrictJson.parse(data.toBytes())));
    }

    private static boolean isPlain(ConsumerRecord<byte[], byte[]> record) {
        for (Header header : record.headers()) {
            if (header.key().startsWith(ATTRIBUTE_HEADER)) {
                return false;
            }
        }
        return !isStructured(record);
    }

    static boolean isStructured(ConsumerRecord<byte[], byte[]> record) {
        Header contentType = record.headers().lastHeader(CONTENT_TYPE);
        return contentType != null
                && contentType.value() != null
                && new String(contentType.value(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .startsWith(CLOUD_EVENTS);
    }

    private static CloudEvent parse(ConsumerRecord<byte[], byte[]> record) {
        if (isStructured(record)) {
            // The SDK's reader takes the last of two equal keys; whoever else reads it may take the first.
            JsonNodeType found = StrictJson.parse(record.value()).getNodeType();
            if (found != JsonNodeType.OBJECT) {
                throw new RejectedRecordException(
                        Rejection.MALFORMED_CLOUD_EVENT, "a structured event is a JSON object, and this is " + found);
            }
        } else if (record.headers().lastHeader(SPEC_VERSION) == null) {
            throw new RejectedRecordException(Rejection.MALFORMED_CLOUD_EVENT, "specversion is missing, read is '1.0'");
        }
        try {
            return KafkaMessageFactory.createReader(record).toEvent();
        } catch (EventDeserializationException e) {
            String message =
                    e.getCause() instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new RejectedRecordException(Rejection.MALFORMED_CLOUD_EVENT, message);
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            throw new RejectedRecordException(Rejection.MALFORMED_CLOUD_EVENT, e.getMessage());
        }
    }

    private static void requireExpected(CloudEvent event, InboundType<?> type) {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "specversion is '%s', read is '1.0'".formatted(event.getSpecVersion()));
        }
        requireShort("id", event.getId());
        requireShort("source", event.getSource().toString());
        if (!event.getType().equals(type.cloudEventsType())) {
            throw new RejectedRecordException(
                    Rejection.UNEXPECTED_TYPE,
                    "type is '%s', this topic takes '%s'".formatted(event.getType(), type.cloudEventsType()));
        }
        String contentType = event.getDataContentType();
        if (contentType != null
                && !JSON_TYPE.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "datacontenttype is '%s', read is 'application/json'".formatted(contentType));
        }
    }

    private static void requireShort(String attribute, String value) {
        if (value.isEmpty() || value.length() > LONGEST_ATTRIBUTE) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "%s has %d characters, 1 to %d are read".formatted(attribute, value.length(), LONGEST_ATTRIBUTE));
        }
    }

    private <T> T checked(InboundType<T> type, JsonNode data) {
        List<String> violations = schemas.violations(type.cloudEventsType(), data);
        if (!violations.isEmpty()) {
            throw new RejectedRecordException(Rejection.SCHEMA_VIOLATION, String.join("; ", violations));
        }
        return StrictJson.bind(data, type.data());
    }

    /** An event's own time, unless it is missing or too far ahead to be true. */
    private Instant ageOf(CloudEvent event, ConsumerRecord<?, ?> record) {
        Instant recorded = Instant.ofEpochMilli(record.timestamp());
        if (event.getTime() == null) {
            return recorded;
        }
        Instant claimed = event.getTime().toInstant();
        return claimed.isAfter(clock.instant().plus(config.maxTimeAhead())) ? recorded : claimed;
    }

    private static String traceparentOf(CloudEvent event) {
        Object value = event.getExtension("traceparent");
        return value != null && TRACEPARENT.matcher(value.toString()).matches() ? value.toString() : null;
    }
}
