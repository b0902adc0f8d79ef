package io.crossrole.intake;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/** Sends records of a batch to the dead-letter topic, each alone, and waits until they are there. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String OURS = "dead-letter-";

    private final Patiently patiently;

    DeadLetters(Patiently patiently) {
        this.patiently = patiently;
    }

    /**
     * Sends them, however long the broker is away.
     *
     * @param rejected by the record's place in the batch
     */
    void send(
            List<ConsumerRecord<byte[], byte[]>> records,
            IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch,
            Map<Integer, RejectedRecordException> rejected) {
        Map<Integer, RejectedRecordException> unsent = rejected;
        for (int tries = 1; !unsent.isEmpty(); tries++) {
            unsent = trySend(records, batch, unsent);
            if (!unsent.isEmpty()) {
                LOG.warnf("%d dead letters could not be sent; trying again", unsent.size());
                patiently.waitAfter(tries);
            }
        }
    }

    private static Map<Integer, RejectedRecordException> trySend(
            List<ConsumerRecord<byte[], byte[]>> records,
            IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch,
            Map<Integer, RejectedRecordException> rejected) {
        Map<Integer, CompletableFuture<Void>> sends = new LinkedHashMap<>();
        rejected.forEach((place, reason) -> {
            dropDeadLetterHeaders(records.get(place));
            sends.put(place, batch.getBatchedMessages().get(place).nack(reason).toCompletableFuture());
        });
        Map<Integer, RejectedRecordException> failed = new LinkedHashMap<>();
        sends.forEach((place, send) -> {
            try {
                send.join();
            } catch (CompletionException e) {
                LOG.debug("A dead letter could not be sent", e.getCause());
                failed.put(place, rejected.get(place));
            }
        });
        return failed;
    }

    /** What an earlier trip to the dead letters has left, or somebody has forged, would be read beside our own. */
    private static void dropDeadLetterHeaders(ConsumerRecord<?, ?> record) {
        List<String> names = new ArrayList<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(OURS)) {
                names.add(header.key());
            }
        }
        names.forEach(record.headers()::remove);
    }
}
