package io.crossrole.intake.deadletter;

import io.crossrole.intake.Backoff;
import io.crossrole.intake.DatabaseFault;
import io.crossrole.intake.IntakeConfig;
import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.ClaimedOwner;
import io.crossrole.text.OneLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Writes rejected records down, sends them to the dead-letter topic, and waits until they are there. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final DeadLetterStore book;
    private final DeadLetterTopics topics;
    private final DeadLetterProducer producer;
    private final IntakeConfig config;
    private final Backoff backoff;
    private final IntakeMetrics metrics;

    DeadLetters(
            DeadLetterStore book,
            DeadLetterTopics topics,
            DeadLetterProducer producer,
            IntakeConfig config,
            Backoff backoff,
            IntakeMetrics metrics) {
        this.book = book;
        this.topics = topics;
        this.producer = producer;
        this.config = config;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /**
     * Writes them down, however long the database is away: before they are sent, so that none is on the dead-letter topic
     * that nobody finds.
     *
     * @param rejected by the record's place in the list
     */
    public void writeDown(
            List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        List<DeadLetterEntry> entries = new ArrayList<>();
        rejected.forEach((place, reason) -> {
            ConsumerRecord<byte[], byte[]> record = records.get(place);
            entries.add(new DeadLetterEntry(record, reason, ClaimedOwner.of(record, config.maxValueBytes())));
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
                backoff.waitAfter(tries);
            }
        }
    }

    /**
     * Sends them, however long the broker is away. A letter that the broker refuses for good is sent with less of its record,
     * and is given up where nothing is left to leave out: it is written down, and the record lies where it lay.
     *
     * @param rejected by the record's place in the list
     */
    public void send(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        DeadLetterBatch round = new DeadLetterBatch(producer, metrics);
        rejected.forEach((place, reason) -> {
            ConsumerRecord<byte[], byte[]> record = records.get(place);
            round.add(OutgoingDeadLetter.of(record, reason, topics.of(record.topic()), producer.longestRequest()));
        });
        for (int tries = 1; round.isUnfinished(); tries++) {
            if (!round.send(tries)) {
                LOG.warnf("Dead letters could not be sent, and are sent again count=%d", round.unsent());
                backoff.waitAfter(tries);
            }
        }
    }
}
