package io.crossrole.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The CloudEvents {@code id} and {@code source} that a record claims. They are headers in binary mode and fields of the
 * value in structured mode (<i>Kafka Protocol Binding for CloudEvents 1.0</i>).
 *
 * @param id null if absent
 * @param source null if absent
 */
record EventIdentity(String id, String source) {

    private static final int MAX_LENGTH = 1_024;
    private static final String STRUCTURED = "application/cloudevents";

    static EventIdentity of(ConsumerRecord<byte[], byte[]> record) {
        String contentType = header(record, "content-type");
        if (contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)
                && record.value() != null) {
            try {
                JsonNode event = StrictJson.parse(record.value());
                return new EventIdentity(text(event, "id"), text(event, "source"));
            } catch (RejectedRecordException e) {
                return new EventIdentity(null, null);
            }
        }
        return new EventIdentity(header(record, "ce_id"), header(record, "ce_source"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : RecordView.text(header.value(), MAX_LENGTH);
    }

    private static String text(JsonNode event, String attribute) {
        JsonNode value = event.path(attribute);
        return value.isTextual() ? RecordView.text(value.asText().getBytes(StandardCharsets.UTF_8), MAX_LENGTH) : null;
    }
}
