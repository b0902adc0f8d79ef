package io.crossrole.intake;

import io.crossrole.text.OneLine;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Writes records of a batch down, sends them to the dead-letter topic, each alone, and waits until they are there. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String OURS = "dead-letter-";

    private final DeadLetterBook book;
    private final IntakeConfig config;
    private final Patiently patiently;

    DeadLetters(DeadLetterBook book, IntakeConfig config, Patiently patiently) {
        this.book = book;
        this.config = config;
        this.patiently = patiently;
    }

    /**
     * Writes them down, however long the database is away: before they are sent, so that none is on the dead-letter topic
     * that nobody finds.
     *
     * @param rejected by the record's place in the list
     */
    void writeDown(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        List<DeadLetterEntry> entries = new ArrayList<>();
        rejected.forEach((place, reason) -> {
            ConsumerRecord<byte[], byte[]> record = records.get(place);
            entries.add(new DeadLetterEntry(record, reason, StatedOwner.of(record, config.maxValueBytes())));
        });
        for (int tries = 1; !entries.isEmpty(); tries++) {
            try {
                book.enter(entries);
                return;
            } catch (SQLException e) {
                if (DatabaseFault.of(e) == DatabaseFault.PASSING) {
                    LOG.warnf(
                            "Dead letters wait for the database count=%d cause=%s",
                            entries.size(), OneLine.of(String.valueOf(e.getMessage())));
                } else {
                    LOG.errorf(
                            "Dead letters could not be written down count=%d state=%s",
                            entries.size(), e.getSQLState());
                }
                patiently.waitAfter(tries);
            }
        }
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
                LOG.debugf("A dead letter could not be sent cause=%s", e.getCause());
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
