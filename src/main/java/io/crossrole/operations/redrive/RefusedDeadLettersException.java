package io.crossrole.operations.redrive;

import io.crossrole.deadletter.Origin;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** The inbound topic has rejected dead letters permanently, and so the whole batch. A batch without them may be sent. */
final class RefusedDeadLettersException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private final transient Set<Origin> refused;

    RefusedDeadLettersException(Set<Origin> refused, KafkaException failure) {
        super(failure.getMessage(), failure);
        this.refused = Set.copyOf(refused);
    }

    Set<Origin> refused() {
        return refused;
    }
}
