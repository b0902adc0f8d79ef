package io.crossrole.intake.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.background.Gate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class RedeliverFailedBatchTest {

    private static final RejectedExecutionException FAILURE = new RejectedExecutionException("no more work");

    private final IntakeGate gate = new IntakeGate(new Gate(List.of()), null, new SimpleMeterRegistry());
    private final List<Throwable> reported = new ArrayList<>();
    private final KafkaFailureHandler handler =
            new RedeliverFailedBatch(gate).create(null, null, null, (failure, fatal) -> reported.add(failure));

    @Test
    void reportsTheFailureSoThatAnotherProcessTakesOver() {
        // When
        handler.handle(received(), FAILURE, Metadata.empty());

        // Then
        assertThat(reported).containsExactly(FAILURE);
    }

    @Test
    void reportsNothingWhileTheServiceStopsSoThatFinishedBatchesAreAcknowledged() throws InterruptedException {
        // Given
        gate.stop(new ShutdownEvent());

        // When
        handler.handle(received(), FAILURE, Metadata.empty());

        // Then
        assertThat(reported).isEmpty();
    }

    private static IncomingKafkaRecord<String, String> received() {
        return new IncomingKafkaRecord<>(
                new ConsumerRecord<>("role-submitted", 0, 7, "key", "value"), "role-submitted", 0, null, null, false);
    }
}
