package io.crossrole.intake.batch;

import io.crossrole.intake.Backoff;
import io.crossrole.intake.DatabaseFault;
import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.StoppingException;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.intake.event.EventReader;
import io.crossrole.text.OneLine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads records and hands all that can be read to a handler, in one transaction. What becomes of the others is the
 * caller's to say: a first delivery makes dead letters of them, a replay only counts them.
 */
@ApplicationScoped
public class HandleRecords {

    private static final Logger LOG = Logger.getLogger(HandleRecords.class);

    private final EventReader reader;
    private final Backoff backoff;

    HandleRecords(EventReader reader, Backoff backoff) {
        this.reader = reader;
        this.backoff = backoff;
    }

    /**
     * Handles records of one topic, in their order; those without a value are tombstones, and skipped. Waits for a database
     * that is away for as long as it takes.
     *
     * @return the records that can't be read or may not be obeyed, by their places in the list
     * @throws StoppingException if the service stops meanwhile: the records are neither done nor failed
     */
    public <T> Map<Integer, RejectedRecordException> handle(
            List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type, BatchHandler<T> handler) {
        return handle(records, type, handler, (tries, failure) -> backoff.waitAfter(tries));
    }

    /**
     * The same, for somebody with a patience of their own: what failed, and is no record's fault, is thrown. Part of the
     * records may be done then.
     */
    public <T> Map<Integer, RejectedRecordException> tryToHandle(
            List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type, BatchHandler<T> handler) {
        return handle(records, type, handler, (tries, failure) -> {
            throw failure;
        });
    }

    @FunctionalInterface
    private interface AfterFailure {
        void waitOrThrow(int tries, RuntimeException failure);
    }

    private <T> Map<Integer, RejectedRecordException> handle(
            List<ConsumerRecord<byte[], byte[]>> records,
            InboundType<T> type,
            BatchHandler<T> handler,
            AfterFailure afterFailure) {
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
        for (Rejected<T> each : handleWithout(Collections.unmodifiableList(events), handler, afterFailure)) {
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
    private <T> List<Rejected<T>> handleWithout(
            List<InboundEvent<T>> events, BatchHandler<T> handler, AfterFailure afterFailure) {
        for (int tries = 1; !events.isEmpty(); tries++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> handler.handle(events));
            } catch (RuntimeException e) {
                DatabaseFault fault = DatabaseFault.of(e);
                if (fault == DatabaseFault.RECORD) {
                    return events.size() == 1
                            ? List.of(notStorable(events.get(0), e))
                            : inHalves(events, handler, afterFailure);
                }
                logFailure(fault, events.size(), e);
                afterFailure.waitOrThrow(tries, e);
            }
        }
        return List.of();
    }

    private <T> List<Rejected<T>> inHalves(
            List<InboundEvent<T>> events, BatchHandler<T> handler, AfterFailure afterFailure) {
        int middle = events.size() / 2;
        List<Rejected<T>> rejected = new ArrayList<>(handleWithout(events.subList(0, middle), handler, afterFailure));
        rejected.addAll(handleWithout(events.subList(middle, events.size()), handler, afterFailure));
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

    private static void logFailure(DatabaseFault fault, int events, RuntimeException e) {
        if (fault == DatabaseFault.PASSING) {
            LOG.warnf(
                    "A batch waits for the database events=%d cause=%s",
                    events, OneLine.of(String.valueOf(e.getMessage())));
        } else {
            LOG.errorf(e, "A batch failed in a way that was not foreseen, and is tried again events=%d", events);
        }
    }
}
