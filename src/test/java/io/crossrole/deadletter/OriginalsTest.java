package io.crossrole.deadletter;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.kafka.CountingLogReaders;
import io.crossrole.sandbox.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalsTest {

    private static final Origin FIRST = new Origin("role-submitted", 0, 0);
    private static final Origin NOWHERE = new Origin("role-submitted", 0, 1_000);

    @TempDir
    Path directory;

    @Test
    void keepsItsReaderForTheNextCall() {
        try (KafkaBroker broker = KafkaBroker.start(0, directory)) {
            // Given
            publish(broker);
            CountingLogReaders readers = new CountingLogReaders(broker.bootstrapServers());
            Originals originals = new Originals(readers);

            // When, Then
            assertThat(originals.find(FIRST, 100)).isPresent();
            assertThat(originals.find(NOWHERE, 100)).isEmpty();
            assertThat(originals.find(FIRST, 100)).isPresent();
            assertThat(readers.opened()).isEqualTo(1);
            originals.close();
        }
    }

    @Test
    void findsARecordAfterTheBrokerWasAway() {
        try (KafkaBroker broker = KafkaBroker.start(0, directory)) {
            // Given a reader that was kept
            publish(broker);
            Originals originals = new Originals(new CountingLogReaders(broker.bootstrapServers()));
            assertThat(originals.find(FIRST, 100)).isPresent();

            // When
            broker.restart();

            // Then, once the broker leads the partition again
            await().ignoreExceptions().until(() -> originals.find(FIRST, 100).isPresent());
            originals.close();
        }
    }

    private static void publish(KafkaBroker broker) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    FIRST.topic(), FIRST.partition(), null, "{}".getBytes(StandardCharsets.UTF_8)));
        }
    }
}
