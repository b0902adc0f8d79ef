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

/** Reads a record that has CloudEvents attributes, in binary or structured mode, through the SDK. */
public final class CloudEvents {

    private static final String BATCH = "application/cloudevents-batch";

    private CloudEvents() {}

    /**
     * Reads it.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT} or {@link Rejection#MALFORMED_JSON}
     */
    static CloudEvent read(EventHeaders headers, byte[] value) {
        headers.requireOneValueEach();
        byte[] readable = value;
        if (headers.ofStructuredEvent()) {
            readable = document(headers, value);
        } else if (!headers.haveSpecVersion()) {
            throw malformed("specversion is missing, read is '1.0'");
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

    /** The event's document, with a time that the SDK can read. */
    private static byte[] document(EventHeaders headers, byte[] value) {
        if (!headers.nameStructuredJson()) {
            throw otherFormat(headers.contentType(), value);
        }
        // The SDK's reader takes the last of two equal keys; others may take the first.
        JsonNode document = StrictJson.parse(value);
        if (!document.isObject()) {
            throw malformed("a structured event is a JSON object, and this is " + document.getNodeType());
        }
        JsonNode time = document.get("time");
        if (time != null && !time.isNull()) {
            String readable = EventTime.readable(time);
            if (!readable.equals(time.textValue())) {
                return ((ObjectNode) document).put("time", readable).toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        return value;
    }

    private static RejectedRecordException otherFormat(String contentType, byte[] value) {
        String read = "content-type is '%s', and a structured event is read as '%s'%s"
                .formatted(
                        OneLine.quote(contentType),
                        EventHeaders.STRUCTURED_JSON,
                        contentType.toLowerCase(Locale.ROOT).contains(BATCH) ? ": batches are not read" : "");
        try {
            StrictJson.parse(value);
            return malformed(read);
        } catch (RejectedRecordException e) {
            return new RejectedRecordException(e.rejection(), read);
        }
    }

    private static RejectedRecordException malformed(String detail) {
        return new RejectedRecordException(Rejection.MALFORMED_CLOUD_EVENT, detail);
    }
}
