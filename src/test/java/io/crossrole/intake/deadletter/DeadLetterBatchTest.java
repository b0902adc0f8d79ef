package io.crossrole.intake.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.event.Records;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class DeadLetterBatchTest {

    private static final int LONGEST = 2_097_152;

    private final Queue<Optional<Throwable>> answers = new ArrayDeque<>();

    /** It sends nothing that is shortened or given up, so it counts nothing. */
    private final DeadLetterBatch batch = new DeadLetterBatch(new Broker(), null);

    private final class Broker extends DeadLetterProducer {

        Broker() {
            super(Map.of(), new SmallRyeConfigBuilder().build());
        }

        @Override
        List<Optional<Throwable>> send(List<ProducerRecord<byte[], byte[]>> records) {
            return records.stream().map(any -> answers.remove()).toList();
        }
    }

    @Test
    void isSentThoughALongOutageEndsWithARejection() {
        // Given a broker that is away for longer than a rejection is retried
        for (int i = 0; i < 20; i++) {
            answers.add(Optional.of(new TimeoutException("no broker")));
        }
        answers.add(Optional.of(new TopicAuthorizationException("role-submitted.dlq")));
        answers.add(Optional.empty());
        batch.add(OutgoingDeadLetter.of(
                Records.binary().make(),
                new RejectedRecordException(Rejection.MALFORMED_JSON, "not JSON"),
                "role-submitted.dlq",
                LONGEST));

        // When
        int attempts = 0;
        while (batch.isUnfinished()) {
            batch.send();
            attempts++;
        }

        // Then
        assertThat(attempts).isEqualTo(22);
        assertThat(answers).isEmpty();
    }
}
