package io.crossrole.sandbox.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Answers the walkthrough's events as the service would, or as it must not; it probes real roles over real HTTP. */
final class StandInService {

    /** The behaviour of the stand-in. */
    enum Manners {
        GOOD,
        TRUSTS_EVERYBODY,
        SAYS_NOTHING,
        REFUSES_TO_READ
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTERNAL_ID = "crossrole-stand-in";

    private final Manners manners;
    private final KafkaConsumer<String, CloudEvent> consumer;
    private final KafkaProducer<String, CloudEvent> producer;
    private final VendorProbe probe;
    private final Thread thread = new Thread(this::serve, "stand-in-service");
    private volatile boolean open = true;

    private StandInService(Manners manners, String bootstrapServers, URI aws) {
        this.manners = manners;
        this.probe = new VendorProbe(aws);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        manners.name(),
                        "auto.offset.reset",
                        "latest"),
                new StringDeserializer(),
                new CloudEventDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new CloudEventSerializer());
        consumer.subscribe(List.of("integration-requested", "role-submitted"));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        consumer.assignment().forEach(consumer::position);
    }

    static StandInService start(Manners manners, String bootstrapServers, URI aws) {
        StandInService service = new StandInService(manners, bootstrapServers, aws);
        service.thread.start();
        return service;
    }

    private void serve() {
        while (open) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::answer);
        }
        consumer.close();
        producer.close();
    }

    private void answer(ConsumerRecord<String, CloudEvent> record) {
        try {
            JsonNode data = JSON.readTree(record.value().getData().toBytes());
            if (manners == Manners.REFUSES_TO_READ) {
                refuse(record);
            } else if (manners != Manners.SAYS_NOTHING && record.topic().equals("integration-requested")) {
                issue(record.key());
            } else if (manners != Manners.SAYS_NOTHING) {
                judge(record.key(), data.path("roleArn").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuse(ConsumerRecord<String, CloudEvent> record) {
        ProducerRecord<String, CloudEvent> letter =
                new ProducerRecord<>(record.topic() + ".dlq", record.key(), record.value());
        letter.headers().add("dead-letter-reason", "I can't read".getBytes(StandardCharsets.UTF_8));
        producer.send(letter);
    }

    private void issue(String integrationId) {
        ObjectNode data = JSON.createObjectNode().put("integrationId", integrationId);
        data.put("externalId", EXTERNAL_ID);
        ObjectNode policy = data.putObject("trustPolicy").put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sts:AssumeRole");
        statement.putObject("Principal").put("AWS", "arn:aws:iam::" + Accounts.VENDOR + ":root");
        ObjectNode condition = statement.putObject("Condition");
        condition.putObject("ArnLike").put("aws:PrincipalArn", VendorIdentity.ROLE_ARN);
        condition.putObject("StringEquals").put("sts:ExternalId", EXTERNAL_ID);
        publish("external-id-created", "io.crossrole.external-id.created.v1", data);
    }

    private void judge(String integrationId, String roleArn) {
        ObjectNode data =
                JSON.createObjectNode().put("integrationId", integrationId).put("roleArn", roleArn);
        boolean trusted = probe(data, "with-external-id", roleArn, EXTERNAL_ID);
        boolean careless = probe(data, "without-external-id", roleArn, null) && manners == Manners.GOOD;
        ObjectNode pending = data.deepCopy();
        reason(pending, "SETTLING", "Crossrole asks once more.", "Nothing to do.");
        publish("connection-results", "io.crossrole.connection.pending.v1", pending);
        if (trusted && !careless) {
            publish("connection-results", "io.crossrole.connection.succeeded.v1", data);
        } else {
            reason(data, "EXTERNAL_ID_NOT_REQUIRED", "No External ID is required.", "Require the External ID.");
            publish("connection-results", "io.crossrole.connection.failed.v1", data);
        }
    }

    private boolean probe(ObjectNode data, String name, String roleArn, String externalId) {
        boolean granted = probe.isGranted(roleArn, externalId);
        data.withArray("/probes").addObject().put("name", name).put("result", granted ? "granted" : "denied");
        return granted;
    }

    private static void reason(ObjectNode data, String code, String title, String remedy) {
        data.putObject("reason").put("code", code).put("title", title).put("remedy", remedy);
    }

    private void publish(String topic, String type, ObjectNode data) {
        producer.send(new ProducerRecord<>(
                topic,
                data.path("integrationId").asText(),
                CloudEventBuilder.v1()
                        .withId(UUID.randomUUID().toString())
                        .withSource(URI.create("urn:stand-in"))
                        .withType(type)
                        .withDataContentType("application/json")
                        .withData(data.toString().getBytes(StandardCharsets.UTF_8))
                        .build()));
    }

    void stop() throws InterruptedException {
        open = false;
        thread.join();
        probe.close();
    }
}
