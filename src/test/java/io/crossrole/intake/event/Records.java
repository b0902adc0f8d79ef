package io.crossrole.intake.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Builds Kafka records with {@code role-submitted} events. They are valid until a test changes them. */
public final class Records {

    static final String TOPIC = "role-submitted";
    static final String TYPE = "io.crossrole.role.submitted.v1";
    static final Instant RECORDED = Instant.parse("2025-06-03T11:58:00.123Z");
    static final long OFFSET = 42;
    static final String ROLE = "arn:aws:iam::111122223333:role/VendorReadOnly";
    static final String DATA = """
            {"integrationId": "int-1", "tenantId": "acme", "roleArn": "%s"}""".formatted(ROLE);

    private final Headers headers = new RecordHeaders();
    private String topic = TOPIC;
    private byte[] key = utf8("int-1");
    private byte[] value = utf8(DATA);
    private Instant recorded = RECORDED;
    private long offset = OFFSET;

    private Records() {}

    /** Plain JSON, without CloudEvents attributes. */
    public static Records plain() {
        return new Records();
    }

    /** A CloudEvent in binary mode. */
    public static Records binary() {
        return new Records()
                .header("ce_specversion", "1.0")
                .header("ce_id", "event-1")
                .header("ce_source", "/web-app")
                .header("ce_type", TYPE)
                .header("content-type", "application/json");
    }

    /** A CloudEvent in structured mode. */
    static Records structured() {
        return structured(event(DATA));
    }

    static Records structured(String document) {
        return new Records()
                .header("content-type", "application/cloudevents+json; charset=UTF-8")
                .value(document);
    }

    /** The document of a structured event with the given data. */
    static String event(String data) {
        return """
                {"specversion": "1.0", "id": "event-1", "source": "/web-app", "type": "%s",
                 "datacontenttype": "application/json", "data": %s}""".formatted(TYPE, data);
    }

    /** Sets a header and replaces those of the same name. */
    public Records header(String name, String text) {
        headers.remove(name).add(name, utf8(text));
        return this;
    }

    /** Sets a header without a value, as some producers do for unset attributes. */
    Records withNull(String name) {
        headers.remove(name).add(name, null);
        return this;
    }

    /** Adds a header and keeps those of the same name. */
    Records andHeader(String name, String text) {
        headers.add(name, utf8(text));
        return this;
    }

    /** Adds headers with empty names and values. */
    Records emptyHeaders(int count) {
        for (int i = 0; i < count; i++) {
            headers.add("", new byte[0]);
        }
        return this;
    }

    Records without(String name) {
        headers.remove(name);
        return this;
    }

    Records topic(String otherTopic) {
        topic = otherTopic;
        return this;
    }

    public Records key(byte[] otherKey) {
        key = otherKey;
        return this;
    }

    public Records value(String text) {
        return value(utf8(text));
    }

    public Records value(byte[] bytes) {
        value = bytes;
        return this;
    }

    Records recorded(Instant time) {
        recorded = time;
        return this;
    }

    Records offset(long otherOffset) {
        offset = otherOffset;
        return this;
    }

    public ConsumerRecord<byte[], byte[]> make() {
        return new ConsumerRecord<>(
                topic,
                3,
                offset,
                recorded.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
