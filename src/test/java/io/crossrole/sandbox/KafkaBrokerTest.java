package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    @TempDir
    Path directory;

    @Test
    void keepsItsRecordsAndItsAddressOverARestart() throws Exception {
        // Given
        try (KafkaBroker broker = KafkaBroker.start(0, directory)) {
            String address = broker.bootstrapServers();
            publish(address, "int-1");

            // When
            broker.restart();

            // Then
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(read(address)).isEqualTo("int-1");
        }
    }

    @Test
    void hasEveryTopicAndRoomInItsDeadLetters() throws Exception {
        // Given
        try (KafkaBroker broker = KafkaBroker.start(0, directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {

            // When
            Set<String> topics = admin.listTopics().names().get(10, TimeUnit.SECONDS);

            // Then
            assertThat(topics)
                    .containsExactlyInAnyOrder(
                            "integration-requested",
                            "integration-requested.dlq",
                            "role-submitted",
                            "role-submitted.dlq",
                            "integration-removed",
                            "integration-removed.dlq",
                            "connection-refused",
                            "connection-refused.dlq",
                            "external-id-created",
                            "connection-results",
                            "connection-state",
                            "connection-findings");
            assertThat(setting(admin, "connection-state", "cleanup.policy")).isEqualTo("compact");
            assertThat(Integer.parseInt(setting(admin, "role-submitted.dlq", "max.message.bytes")))
                    .isGreaterThan(Integer.parseInt(setting(admin, "role-submitted", "max.message.bytes")));
            assertThat(setting(admin, "role-submitted", "compression.type")).isEqualTo("uncompressed");
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(Type.TOPIC, topic);
        return admin.describeConfigs(Set.of(resource))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(resource)
                .get(name)
                .value();
    }

    private static void publish(String address, String key) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("role-submitted", key, "{}")).get(10, TimeUnit.SECONDS);
        }
    }

    private static String read(String address) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "group.id", "reader", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(Set.of("role-submitted"));
            ConsumerRecords<String, String> records = ConsumerRecords.empty();
            for (int polls = 0; polls < 20 && records.isEmpty(); polls++) {
                records = consumer.poll(Duration.ofSeconds(1));
            }
            return records.iterator().next().key();
        }
    }
}
