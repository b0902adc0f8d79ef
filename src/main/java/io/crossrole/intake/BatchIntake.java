package io.crossrole.intake;

import io.crossrole.intake.BatchHandler.Rejected;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes in one poll of records: reads each, handles all of them in one transaction, and sends those that can't be read or
 * may not be obeyed to the dead letters, each alone. Returns only when everything that they caused is committed.
 */
@ApplicationScoped
public class BatchIntake {

    private static final Logger LOG = Logger.getLogger(BatchIntake.class);

    private final EventReader reader;
    private final DeadLetters deadLetters;
    private final IntakeMetrics metrics;
    private final Patiently patiently;

    BatchIntake(EventReader reader, DeadLetters deadLetters, IntakeMetrics metrics, Patiently patiently) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.patiently = patiently;
    }

    /**
     * Takes in one poll.
     *
     * @return completed when the batch may be acknowledged; never, where the service stops before that, since both an
     *     acknowledgement and a failure would be lies
     */
    public <T> Uni<Void> take(
            ConsumerRecords<byte[], byte[]> poll,
            IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch,
            InboundType<T> type,
            BatchHandler<T> handler) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        poll.forEach(records::add);
        try {
            Map<Integer, RejectedRecordException> rejected = handleAll(records, type, handler);
            deadLetters.send(batch, rejected);
            logTaken(records, rejected);
            metrics.taken(records, rejected);
            return Uni.createFrom().voidItem();
        } catch (Patiently.StoppingException e) {
            return Uni.createFrom().nothing();
        }
    }

    private <T> Map<Integer, RejectedRecordException> handleAll(
            List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type, BatchHandler<T> handler) {
        Map<Integer, RejectedRecordException> rejected = new TreeMap<>();
        Map<InboundEvent<T>, Integer> places = new IdentityHashMap<>();
        List<InboundEvent<T>> events = new ArrayList<>();
        for (int place = 0; place < records.size(); place++) {
            if (records.get(place).value() != null) {
                try {
                    InboundEvent<T> event = read(records.get(place), type);
                    places.put(event, place);
                    events.add(event);
                } catch (RejectedRecordException e) {
                    rejected.put(place, e);
                }
            }
        }
        for (Rejected<T> each : handleWithout(Collections.unmodifiableList(events), handler)) {
            rejected.put(places.get(each.event()), each.reason());
        }
        return rejected;
    }

    private <T> InboundEvent<T> read(ConsumerRecord<byte[], byte[]> record, InboundType<T> type) {
        try {
            return reader.read(record, type);
        } catch (RejectedRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "A record could not be read, and why was not foreseen topic=%s partition=%d offset=%d",
                    record.topic(),
                    record.partition(),
                    record.offset());
            throw new RejectedRecordException(Rejection.UNREADABLE, e.getClass().getName());
        }
    }

    /** Handles events, in halves of halves where one of them is poison to the database, until it is found. */
    private <T> List<Rejected<T>> handleWithout(List<InboundEvent<T>> events, BatchHandler<T> handler) {
        for (int tries = 1; !events.isEmpty(); tries++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> handler.handle(events));
            } catch (RuntimeException e) {
                DatabaseFault fault = DatabaseFault.of(e);
                if (fault == DatabaseFault.RECORD) {
                    return events.size() == 1 ? List.of(notStorable(events.get(0), e)) : inHalves(events, handler);
                }
                logFailure(fault, events.size(), e);
                patiently.waitAfter(tries);
            }
        }
        return List.of();
    }

    private <T> List<Rejected<T>> inHalves(List<InboundEvent<T>> events, BatchHandler<T> handler) {
        int middle = events.size() / 2;
        List<Rejected<T>> rejected = new ArrayList<>(handleWithout(events.subList(0, middle), handler));
        rejected.addAll(handleWithout(events.subList(middle, events.size()), handler));
        return rejected;
    }

    private static <T> Rejected<T> notStorable(InboundEvent<T> event, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Rejected<>(event, Rejection.NOT_STORABLE, "Postgres refuses it: " + firstLine(cause.getMessage()));
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static void logTaken(
            List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, RejectedRecordException> rejected) {
        if (LOG.isDebugEnabled() && !records.isEmpty()) {
            LOG.debugf(
                    "A batch was taken in topic=%s records=%d", records.get(0).topic(), records.size());
        }
        if (!rejected.isEmpty()) {
            Map.Entry<Integer, RejectedRecordException> first =
                    rejected.entrySet().iterator().next();
            ConsumerRecord<byte[], byte[]> record = records.get(first.getKey());
            LOG.warnf(
                    "Records went to the dead letters topic=%s records=%d first.partition=%d first.offset=%d first.reason=%s",
                    record.topic(),
                    rejected.size(),
                    record.partition(),
                    record.offset(),
                    first.getValue().rejection());
        }
    }

    private static void logFailure(DatabaseFault fault, int events, RuntimeException e) {
        if (fault == DatabaseFault.PASSING) {
            LOG.warnf("A batch waits for the database events=%d cause=%s", events, e.getMessage());
        } else {
            LOG.errorf(e, "A batch failed in a way that was not foreseen, and is tried again events=%d", events);
        }
    }
}
