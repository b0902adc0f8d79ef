package io.crossrole.intake.deadletter;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.DatabaseFault;
import io.crossrole.intake.IntakeConfig;
import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.RetryWait;
import io.crossrole.intake.event.ClaimedOwner;
import io.crossrole.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores rejected records, sends them to the dead-letter topic, and waits until the broker has them. */
@ApplicationScoped
public class DeadLetters {

    private static final Log LOG = Log.of(DeadLetters.class);

    private final DeadLetterStore store;
    private final DeadLetterTopics topics;
    private final DeadLetterProducer producer;
    private final IntakeConfig config;
    private final RetryWait retryWait;
    private final IntakeMetrics metrics;

    DeadLetters(
            DeadLetterStore store,
            DeadLetterTopics topics,
            DeadLetterProducer producer,
            IntakeConfig config,
            RetryWait retryWait,
            IntakeMetrics metrics) {
        this.store = store;
        this.topics = topics;
        this.producer = producer;
        this.config = config;
        this.retryWait = retryWait;
        this.metrics = metrics;
    }

    /**
     * Stores the rejected records, and retries for as long as the database is unavailable. They are stored before they
     * are sent, so that no dead letter is on its topic without a row.
     *
     * @param rejected the rejections by the record's index in the list
     */
    public void store(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        List<DeadLetterEntry> entries = new ArrayList<>();
        rejected.forEach((index, reason) -> {
            ConsumerRecord<byte[], byte[]> record = records.get(index);
            entries.add(new DeadLetterEntry(record, reason, ClaimedOwner.of(record, config.maxValueBytes())));
        });
        for (int attempt = 1; !entries.isEmpty(); attempt++) {
            try {
                store.store(entries);
                return;
            } catch (RuntimeException e) {
                Optional<SQLException> cause = DatabaseFault.sqlExceptionOf(e);
                if (DatabaseFault.of(e) == DatabaseFault.TRANSIENT) {
                    LOG.warn(
                            "Dead letters wait for the database",
                            kv("count", entries.size()),
                            kv("cause", cause.map(SQLException::getMessage).orElse(null)));
                } else {
                    // An SQL exception may quote foreign text, so only its state is logged.
                    LOG.error(
                            cause.isPresent() ? null : e,
                            "Dead letters could not be stored, retrying",
                            kv("count", entries.size()),
                            kv("state", cause.map(SQLException::getSQLState).orElse(null)));
                }
                retryWait.waitAfter(attempt);
            }
        }
    }

    /**
     * Sends the rejected records, and retries for as long as the broker is unavailable. If the broker rejects a record,
     * it is sent without its value, then without its key and headers. If that is rejected too, only the stored row is
     * left, with the record's place on the inbound topic.
     *
     * @param rejected the rejections by the record's index in the list
     */
    public void send(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        DeadLetterBatch batch = new DeadLetterBatch(producer, metrics);
        rejected.forEach((index, reason) -> {
            ConsumerRecord<byte[], byte[]> record = records.get(index);
            batch.add(OutgoingDeadLetter.of(record, reason, topics.of(record.topic()), producer.longestRequest()));
        });
        for (int attempt = 1; batch.isUnfinished(); attempt++) {
            if (!batch.send()) {
                LOG.warn(
                        "Dead letters could not be sent, retrying",
                        kv("count", batch.unsentCount()),
                        kv("cause", batch.latestFailure()));
                retryWait.waitAfter(attempt);
            }
        }
    }
}
