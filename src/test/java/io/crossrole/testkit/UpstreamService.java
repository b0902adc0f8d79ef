package io.crossrole.testkit;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A vendor's service that publishes what Crossrole takes in. */
public final class UpstreamService implements AutoCloseable {

    public static final String REQUESTED = "integration-requested";
    public static final String SUBMITTED = "role-submitted";
    public static final String REMOVED = "integration-removed";
    public static final String REFUSED = "connection-refused";

    /** All inbound topics. */
    public static final List<String> TOPICS = List.of(REQUESTED, SUBMITTED, REMOVED, REFUSED);

    /** A session of a customer's role, in the hands of a crawler. */
    public static final String CRAWLER = "arn:aws:sts::111122223333:assumed-role/vendor-role/crawler";

    private final KafkaProducer<String, byte[]> producer;

    /**
     * Publishes to a broker.
     *
     * @param kafka its bootstrap servers
     */
    public UpstreamService(String kafka) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * 1024 * 1024);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    public CloudEvent requests(String integrationId, String tenantId) {
        return requestsType(integrationId, tenantId, "athena");
    }

    /** Requests an integration of a type for any account. */
    public CloudEvent requestsType(String integrationId, String tenantId, String type) {
        return publishesRequest(integrationId, """
                {"integrationId": "%s", "tenantId": "%s", "integrationType": "%s"}
                """.formatted(integrationId, tenantId, type));
    }

    /** Requests an integration of a type for one account. */
    public CloudEvent requests(String integrationId, String tenantId, String type, String accountId) {
        return publishesRequest(integrationId, """
                {"integrationId": "%s", "tenantId": "%s", "integrationType": "%s", "awsAccountId": "%s"}
                """.formatted(integrationId, tenantId, type, accountId));
    }

    private CloudEvent publishesRequest(String integrationId, String data) {
        return publish(
                REQUESTED,
                integrationId,
                event("io.crossrole.integration.requested.v1", UUID.randomUUID().toString(), Instant.now(), data));
    }

    public CloudEvent submits(String integrationId, String tenantId, String roleArn) {
        return submits(integrationId, tenantId, roleArn, Instant.now());
    }

    public CloudEvent submits(String integrationId, String tenantId, String roleArn, Instant time) {
        return publish(
                SUBMITTED,
                integrationId,
                event("io.crossrole.role.submitted.v1", UUID.randomUUID().toString(), time, """
                        {"integrationId": "%s", "tenantId": "%s", "roleArn": "%s"}
                        """.formatted(
                                integrationId, tenantId, roleArn)));
    }

    public CloudEvent removes(String integrationId, String tenantId) {
        return publish(
                REMOVED,
                integrationId,
                event("io.crossrole.integration.removed.v1", UUID.randomUUID().toString(), Instant.now(), """
                        {"integrationId": "%s", "tenantId": "%s"}
                        """.formatted(
                                integrationId, tenantId)));
    }

    /** Reports that AWS refused a use of a connection. */
    public CloudEvent reports(String integrationId, String tenantId, String action, Instant refusedAt) {
        return publish(
                REFUSED,
                integrationId,
                event("io.crossrole.connection.refused.v1", UUID.randomUUID().toString(), Instant.now(), """
                        {"integrationId": "%s", "tenantId": "%s", "principal": "%s", "region": "eu-central-1",
                         "action": "%s", "errorCode": "AccessDenied", "refusedAt": "%s"}
                        """.formatted(
                                integrationId, tenantId, CRAWLER, action, refusedAt)));
    }

    /** An event of this service's, with the data given as it is. */
    public static CloudEvent event(String type, String id, Instant time, String data) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/vendor/web-app"))
                .withType(type)
                .withTime(time.atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withExtension("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .withData(data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** Publishes an event in binary mode. */
    public CloudEvent publish(String topic, String key, CloudEvent event) {
        send(KafkaMessageFactory.createWriter(topic, key).writeBinary(event));
        return event;
    }

    public CloudEvent publishStructured(String topic, String key, CloudEvent event) {
        send(KafkaMessageFactory.createWriter(topic, key).writeStructured(event, new JsonFormat()));
        return event;
    }

    /** Publishes a value with no CloudEvents attributes; null for a tombstone. */
    public void publishPlain(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    public void publishPlain(String topic, String key, String value) {
        publishPlain(topic, key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Does not wait for the broker: {@link #flush} does. */
    public void send(ProducerRecord<String, byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("The event was not published", failure);
            }
        });
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
