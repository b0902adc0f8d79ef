package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A received event.
 *
 * @param topic its topic
 * @param type the CloudEvents type
 * @param data the CloudEvents data
 * @param deadLetterReason why the event was rejected; empty if it was not
 */
record Arrival(String topic, String type, JsonNode data, String deadLetterReason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
        try {
            JsonNode data = event.getData() == null
                    ? JSON.nullNode()
                    : JSON.readTree(event.getData().toBytes());
            return new Arrival(record.topic(), event.getType(), data, header(record, "dead-letter-reason"));
        } catch (IOException e) {
            throw new IllegalStateException("an event on %s is not JSON".formatted(record.topic()), e);
        }
    }

    /** Whether it is an inbound event that Crossrole rejected. */
    boolean isDeadLetter() {
        return topic.endsWith(".dlq");
    }

    /** Whether it is the final result of a submission. */
    boolean isVerdict() {
        return topic.equals("connection-results") && !type.equals("io.crossrole.connection.pending.v1");
    }

    /** A field of the data as text, by its JSON pointer; empty if it is missing. */
    String text(String pointer) {
        return data.at(pointer).asText("");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
