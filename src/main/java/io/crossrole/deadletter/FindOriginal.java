package io.crossrole.deadletter;

import io.crossrole.kafka.Fingerprint;
import io.crossrole.kafka.LogReader;
import io.crossrole.kafka.LogReaders;
import io.crossrole.kafka.RecordParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Finds the original record of a dead letter on the inbound topic, for display. */
@ApplicationScoped
public class FindOriginal {

    private static final Logger LOG = Logger.getLogger(FindOriginal.class);

    /** A longer key or value is not shown: it would have to be held for that. */
    private static final int LONGEST_PART = 1024 * 1024;

    private final LogReaders readers;
    private final DeadLetterQuery query;

    FindOriginal(LogReaders readers, DeadLetterQuery query) {
        this.readers = readers;
        this.query = query;
    }

    /**
     * The original record, or the reason why it is missing.
     *
     * @param missing the reason; null if the record was found
     */
    public record Original(Optional<ConsumerRecord<byte[], byte[]>> record, String missing) {}

    /**
     * The record of a dead letter.
     *
     * @throws SQLException if Postgres doesn't answer
     */
    public Original of(DeadLetter deadLetter) throws SQLException {
        Optional<ConsumerRecord<byte[], byte[]>> found;
        try (LogReader reader = readers.open()) {
            found = reader.at(
                    new TopicPartition(deadLetter.topic(), deadLetter.partition()), deadLetter.offset(), LONGEST_PART);
            if (found.isEmpty()) {
                return missing("the inbound topic no longer has it: its retention has removed it");
            }
            if (RecordParts.unreadable(found.get()).isPresent()) {
                return missing("its batch can't be read");
            }
            if (!query.isFingerprint(deadLetter, Fingerprint.of(found.get()))) {
                return missing("another record is in its place: the inbound topic was made anew");
            }
            return RecordParts.isHeld(found.get())
                    ? new Original(Optional.of(RecordParts.whole(found.get())), null)
                    : missing("its key or value has more than %,d bytes, or its headers are too many"
                            .formatted(LONGEST_PART));
        } catch (KafkaException e) {
            LOG.warnf("A dead letter's record could not be read cause=%s", e);
            return missing("Kafka does not answer; try again");
        }
    }

    private static Original missing(String why) {
        return new Original(Optional.empty(), why);
    }
}
