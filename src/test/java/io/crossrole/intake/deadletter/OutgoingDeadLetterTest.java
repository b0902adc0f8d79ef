package io.crossrole.intake.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.deadletter.OutgoingDeadLetter.Extent;
import io.crossrole.intake.event.Records;
import io.crossrole.kafka.LongPartDeserializer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class OutgoingDeadLetterTest {

    private static final int LONGEST = 2_097_152;
    private static final RejectedRecordException REASON =
            new RejectedRecordException(Rejection.TOO_LARGE, "value: too long");

    @Test
    void keepsTheWholeRecord() {
        // Given
        ConsumerRecord<byte[], byte[]> record = Records.binary().make();

        // When
        ProducerRecord<byte[], byte[]> outgoingDeadLetter = letter(record).toSend();

        // Then
        assertThat(outgoingDeadLetter.topic()).isEqualTo("role-submitted.dlq");
        assertThat(outgoingDeadLetter.key()).isEqualTo(record.key());
        assertThat(outgoingDeadLetter.value()).isEqualTo(record.value());
        assertThat(header(outgoingDeadLetter, "ce_id")).isEqualTo("event-1");
        assertThat(header(outgoingDeadLetter, "dead-letter-reason")).isEqualTo("TOO_LARGE: value: too long");
        assertThat(header(outgoingDeadLetter, "dead-letter-topic")).isEqualTo("role-submitted");
        assertThat(header(outgoingDeadLetter, "dead-letter-partition")).isEqualTo("3");
        assertThat(header(outgoingDeadLetter, "dead-letter-offset")).isEqualTo("42");
        assertThat(header(outgoingDeadLetter, "dead-letter-exception-class-name"))
                .isEqualTo(RejectedRecordException.class.getName());
        assertThat(header(outgoingDeadLetter, "dead-letter-left-out")).isNull();
    }

    @Test
    void omitsAValueThatDoesNotFit() {
        // Given
        ConsumerRecord<byte[], byte[]> record = delivered(Records.binary().value(" ".repeat(3 * 1_048_576)));

        // When
        OutgoingDeadLetter outgoingDeadLetter = letter(record);
        ProducerRecord<byte[], byte[]> sent = outgoingDeadLetter.toSend();

        // Then
        assertThat(outgoingDeadLetter.extent()).isEqualTo(Extent.WITHOUT_VALUE);
        assertThat(sent.key()).isEqualTo(record.key());
        assertThat(sent.value()).isNull();
        assertThat(header(sent, "ce_id")).isEqualTo("event-1");
        assertThat(header(sent, "dead-letter-left-out")).isEqualTo("value");
        assertThat(header(sent, "dead-letter-value-size")).isEqualTo("3145728");
        assertThat(header(sent, "dead-letter-value-sha256")).hasSize(64);
        assertThat(header(sent, "dead-letter-value-start")).isEqualTo(" ".repeat(256));
        assertThat(header(sent, "dead-letter-reason")).contains("value: too long", "sent without its value");
    }

    @Test
    void sendsAValueThatIsHeldDeflated() {
        // Given
        ConsumerRecord<byte[], byte[]> record = delivered(Records.binary().value(" ".repeat(1_048_576)));

        // When
        ProducerRecord<byte[], byte[]> sent = letter(record).toSend();

        // Then
        assertThat(sent.value()).hasSize(1_048_576);
        assertThat(header(sent, "dead-letter-value")).isNull();
    }

    @Test
    void omitsALongKeyAndLongHeaders() {
        // Given
        ConsumerRecord<byte[], byte[]> longKey = delivered(Records.binary().key(new byte[3 * 1_048_576]));
        ConsumerRecord<byte[], byte[]> longHeader =
                delivered(Records.binary().header("x-long", "x".repeat(3 * 1_048_576)));

        // Then
        assertThat(letter(longKey).extent()).isEqualTo(Extent.BARE);
        assertThat(header(letter(longKey).toSend(), "dead-letter-key-size")).isEqualTo("3145728");
        assertThat(letter(longHeader).extent()).isEqualTo(Extent.BARE);
        assertThat(header(letter(longHeader).toSend(), "dead-letter-headers-count"))
                .isEqualTo("6");
        assertThat(header(letter(longHeader).toSend(), "x-long")).isNull();
        assertThat(letter(longHeader).shorter()).isEmpty();
    }

    /** Each header has a name of its own, since removing them one by one by name would take hours. */
    @Test
    void dropsManyForgedHeaders() {
        // Given
        ConsumerRecord<byte[], byte[]> record = Records.plain().make();
        for (int i = 0; i < 300_000; i++) {
            record.headers().add("dead-letter-" + i, new byte[0]);
        }

        // When
        ProducerRecord<byte[], byte[]> outgoingDeadLetter = letter(record).toSend();

        // Then
        Set<String> names = new HashSet<>();
        outgoingDeadLetter.headers().forEach(it -> names.add(it.key()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "dead-letter-exception-class-name",
                        "dead-letter-reason",
                        "dead-letter-topic",
                        "dead-letter-partition",
                        "dead-letter-offset");
    }

    private static OutgoingDeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return OutgoingDeadLetter.of(record, REASON, "role-submitted.dlq", LONGEST);
    }

    /** The record after the consumer's deserializers. */
    private static ConsumerRecord<byte[], byte[]> delivered(Records records) {
        ConsumerRecord<byte[], byte[]> record = records.make();
        LongPartDeserializer keys = new LongPartDeserializer();
        keys.configure(Map.of(), true);
        byte[] key = keys.deserialize(record.topic(), record.headers(), record.key());
        byte[] value = new LongPartDeserializer().deserialize(record.topic(), record.headers(), record.value());
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                key,
                value,
                record.headers(),
                record.leaderEpoch());
    }

    private static String header(ProducerRecord<byte[], byte[]> outgoingDeadLetter, String name) {
        Header header = outgoingDeadLetter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
