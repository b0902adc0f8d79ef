package io.crossrole.intake;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
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
    void send(IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch, Map<Integer, RejectedRecordException> rejected) {
        Map<Integer, RejectedRecordException> unsent = rejected;
        for (int tries = 1; !unsent.isEmpty(); tries++) {
            unsent = trySend(batch, unsent);
            if (!unsent.isEmpty()) {
                LOG.warnf("%d dead letters could not be sent; trying again", unsent.size());
                patiently.waitAfter(tries);
            }
        }
    }

    private static Map<Integer, RejectedRecordException> trySend(
            IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch, Map<Integer, RejectedRecordException> rejected) {
        Map<Integer, CompletableFuture<Void>> sends = new LinkedHashMap<>();
        rejected.forEach((place, reason) -> {
            Message<?> message = batch.getBatchedMessages().get(place);
            message.getMetadata(IncomingKafkaRecordMetadata.class).ifPresent(it -> dropOurs(it.getHeaders()));
            sends.put(place, message.nack(reason).toCompletableFuture());
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

    /**
     * What an earlier trip to the dead letters has left, or somebody has forged, would be read beside our own. The connector
     * copies the headers that it keeps of the record, not the record's own.
     */
    private static void dropOurs(Headers headers) {
        List<String> names = new ArrayList<>();
        for (Header header : headers) {
            if (header.key().startsWith(OURS)) {
                names.add(header.key());
            }
        }
        names.forEach(headers::remove);
    }
}
