package io.crossrole.intake.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.text.OneLine;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Locale;

/** Reads a CloudEvent in binary or structured mode with the CloudEvents SDK. */
public final class CloudEvents {

    private static final String BATCH = "application/cloudevents-batch";

    private CloudEvents() {}

    /**
     * Reads an event from a record's headers and value.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT} or {@link Rejection#MALFORMED_JSON}
     */
    static CloudEvent read(EventHeaders headers, byte[] value) {
        headers.requireSingleValues();
        byte[] readable = value;
        if (headers.isStructuredEvent()) {
            readable = normalizedDocument(headers, value);
        } else if (!headers.hasSpecVersion()) {
            throw malformed("specversion is missing, and must be '1.0'");
        }
        try {
            return KafkaMessageFactory.createReader(headers.forSdk(), readable).toEvent();
        } catch (EventDeserializationException e) {
            throw malformed(
                    e.getCause() instanceof JsonProcessingException json
                            ? StrictJson.inPlainWords(json)
                            : e.getMessage());
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            throw malformed(e.getMessage());
        }
    }

    /**
     * Returns the structured event's document in a form that the SDK reads as the specification has it ("JSON event format",
     * CloudEvents 1.0.2).
     */
    private static byte[] normalizedDocument(EventHeaders headers, byte[] value) {
        if (!headers.isStructuredJson()) {
            throw unsupportedFormat(headers.contentType(), value);
        }
        // StrictJson rejects duplicate keys. The SDK takes the last of two, other readers the first.
        JsonNode document = StrictJson.parse(value);
        if (!document.isObject()) {
            throw malformed("a structured event must be a JSON object, but is " + document.getNodeType());
        }
        ObjectNode event = (ObjectNode) document;
        boolean isChanged = false;
        JsonNode time = event.get("time");
        if (time != null && !time.isNull()) {
            isChanged = replaces(event, "time", EventTime.readable(time));
        }
        isChanged |= normalizesData(event);
        event.properties().stream()
                .filter(it -> it.getValue().isContainerNode() && !it.getKey().equals("data"))
                .forEach(it -> {
                    throw malformed("%s is %s, and must be a string, a number or a boolean"
                            .formatted(
                                    OneLine.quote(it.getKey()),
                                    OneLine.quote(it.getValue().toString())));
                });
        return isChanged ? event.toString().getBytes(StandardCharsets.UTF_8) : value;
    }

    /**
     * The SDK knows few spellings of JSON media types, takes very long for some texts, and cannot read {@code null}.
     *
     * @return whether something was changed
     */
    private static boolean normalizesData(ObjectNode event) {
        boolean isChanged = false;
        JsonNode contentType = event.get("datacontenttype");
        if (contentType != null && contentType.isTextual()) {
            JsonMediaType.require(contentType.textValue());
            isChanged = replaces(event, "datacontenttype", JsonMediaType.JSON);
        }
        JsonNode base64 = event.get("data_base64");
        if (base64 != null && base64.isNull()) {
            event.remove("data_base64");
            isChanged = true;
        } else if (base64 != null && !base64.isTextual()) {
            throw malformed("data_base64 is %s, and must be a string".formatted(OneLine.quote(base64.toString())));
        }
        return isChanged;
    }

    private static boolean replaces(ObjectNode event, String attribute, String text) {
        String before = event.get(attribute).textValue();
        event.put(attribute, text);
        return !text.equals(before);
    }

    private static RejectedRecordException unsupportedFormat(String contentType, byte[] value) {
        String detail = "content-type is '%s', and must be '%s' for a structured event%s"
                .formatted(
                        OneLine.quote(contentType),
                        EventHeaders.STRUCTURED_JSON,
                        contentType.toLowerCase(Locale.ROOT).contains(BATCH) ? "; batches are not supported" : "");
        try {
            StrictJson.parse(value);
            return malformed(detail);
        } catch (RejectedRecordException e) {
            return new RejectedRecordException(e.rejection(), detail);
        }
    }

    private static RejectedRecordException malformed(String detail) {
        return new RejectedRecordException(Rejection.MALFORMED_CLOUD_EVENT, detail);
    }
}
