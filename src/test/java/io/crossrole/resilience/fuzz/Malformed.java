package io.crossrole.resilience.fuzz;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A record that must become a dead letter, and in what way it is broken. */
public record Malformed(String flaw, String topic, byte[] key, byte[] value, Headers headers) {

    /** The record to publish. */
    public ProducerRecord<byte[], byte[]> toSend() {
        return new ProducerRecord<>(topic, null, key, value, headers);
    }
}
