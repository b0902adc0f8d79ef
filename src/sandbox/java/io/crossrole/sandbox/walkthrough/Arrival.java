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
 * An event as it arrived.
 *
 * @param topic where
 * @param integrationId whom it is about: its key
 * @param type the CloudEvents type
 * @param data what it says
 * @param deadLetterReason why it is a dead letter; empty if it is none
 */
record Arrival(String topic, String integrationId, String type, JsonNode data, String deadLetterReason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
        try {
            JsonNode data = event.getData() == null
                    ? JSON.nullNode()
                    : JSON.readTree(event.getData().toBytes());
            return new Arrival(
                    record.topic(), record.key(), event.getType(), data, header(record, "dead-letter-reason"));
        } catch (IOException e) {
            throw new IllegalStateException("an event on %s is not JSON".formatted(record.topic()), e);
        }
    }

    /** Whether it came back instead of being obeyed. */
    boolean isDeadLetter() {
        return topic.endsWith(".dlq");
    }

    /** Whether it decides a submission. */
    boolean isVerdict() {
        return topic.equals("connection-results") && !type.equals("io.crossrole.connection.pending.v1");
    }

    /** A field of the data as text, by its JSON pointer; empty if it isn't there. */
    String text(String pointer) {
        return data.at(pointer).asText("");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
