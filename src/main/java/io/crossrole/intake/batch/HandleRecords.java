package io.crossrole.intake.batch;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.DatabaseFault;
import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.RetryWait;
import io.crossrole.intake.StoppingException;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.intake.event.EventReader;
import io.crossrole.logging.Log;
import io.crossrole.tracing.Tracing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records and passes all readable ones to a handler in one transaction. Rejected records are returned: a first
 * delivery makes dead letters of them, a replay only counts them.
 */
@ApplicationScoped
public class HandleRecords {

    private static final Log LOG = Log.of(HandleRecords.class);

    private final EventReader reader;
    private final RetryWait retryWait;
    private final Tracing tracing;

    HandleRecords(EventReader reader, RetryWait retryWait, Tracing tracing) {
        this.reader = reader;
        this.retryWait = retryWait;
        this.tracing = tracing;
    }

    /**
     * Handles records of one topic in their order, and waits for as long as the database is unavailable. Tombstones,
     * records without a value, are skipped.
     *
     * @return the rejections by the record's index in the list
     * @throws StoppingException if the service stops first; the records are neither done nor failed
     */
    public <T> Map<Integer, RejectedRecordException> handle(
            List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type, BatchHandler<T> handler) {
        try (ProcessSpans spans = ProcessSpans.of(tracing)) {
            ReadRecords<T> traced = spans.begin(read(records, type), records);
            Map<Integer, RejectedRecordException> rejected =
                    handle(traced, handler, (attempt, failure) -> retryWait.waitAfter(attempt));
            spans.fail(rejected);
            return rejected;
        }
    }

    /**
     * Handles records like {@link #handle}, but throws a failure that no record caused instead of waiting and retrying.
     * Part of the records may have been handled by then.
     */
    public <T> Map<Integer, RejectedRecordException> tryToHandle(ReadRecords<T> records, BatchHandler<T> handler) {
        return handle(records, handler, (attempt, failure) -> {
            throw failure;
        });
    }

    /** Reads records of one topic, and handles none. */
    public <T> ReadRecords<T> read(List<ConsumerRecord<byte[], byte[]>> records, InboundType<T> type) {
        Map<Integer, InboundEvent<T>> events = new LinkedHashMap<>();
        Map<Integer, RejectedRecordException> rejected = new LinkedHashMap<>();
        for (int index = 0; index < records.size(); index++) {
            if (records.get(index).value() != null) {
                try {
                    events.put(index, read(records.get(index), type));
                } catch (RejectedRecordException e) {
                    rejected.put(index, e);
                }
            }
        }
        return new ReadRecords<>(events, rejected);
    }

    @FunctionalInterface
    private interface AfterFailure {
        void waitOrThrow(int attempt, RuntimeException failure);
    }

    private <T> Map<Integer, RejectedRecordException> handle(
            ReadRecords<T> records, BatchHandler<T> handler, AfterFailure afterFailure) {
        Map<InboundEvent<T>, Integer> indexes = new IdentityHashMap<>();
        records.events().forEach((index, event) -> indexes.put(event, index));
        Map<Integer, RejectedRecordException> rejected = new TreeMap<>(records.rejected());
        for (Rejected<T> each : handleInTransaction(List.copyOf(records.events().values()), handler, afterFailure)) {
            rejected.put(indexes.get(each.event()), each.reason());
        }
        return rejected;
    }

    private <T> InboundEvent<T> read(ConsumerRecord<byte[], byte[]> record, InboundType<T> type) {
        try {
            return reader.read(record, type);
        } catch (RejectedRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    e,
                    "Record could not be read because of an unexpected exception",
                    kv("topic", record.topic()),
                    kv("partition", record.partition()),
                    kv("offset", record.offset()));
            throw new RejectedRecordException(Rejection.UNREADABLE, e.getClass().getName());
        }
    }

    /**
     * Handles events in one transaction. If one of them can't be stored, splits the batch in halves until it is found.
     */
    private <T> List<Rejected<T>> handleInTransaction(
            List<InboundEvent<T>> events, BatchHandler<T> handler, AfterFailure afterFailure) {
        for (int attempt = 1; !events.isEmpty(); attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> handler.handle(events));
            } catch (RuntimeException e) {
                DatabaseFault fault = DatabaseFault.of(e);
                if (fault == DatabaseFault.RECORD) {
                    return events.size() == 1
                            ? List.of(notStorable(events.get(0), e))
                            : bisect(events, handler, afterFailure);
                }
                logFailure(fault, events.size(), e);
                afterFailure.waitOrThrow(attempt, e);
            }
        }
        return List.of();
    }

    private <T> List<Rejected<T>> bisect(
            List<InboundEvent<T>> events, BatchHandler<T> handler, AfterFailure afterFailure) {
        int middle = events.size() / 2;
        List<Rejected<T>> rejected =
                new ArrayList<>(handleInTransaction(events.subList(0, middle), handler, afterFailure));
        rejected.addAll(handleInTransaction(events.subList(middle, events.size()), handler, afterFailure));
        return rejected;
    }

    private static <T> Rejected<T> notStorable(InboundEvent<T> event, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Rejected<>(event, Rejection.NOT_STORABLE, "Postgres rejects it: " + firstLine(cause.getMessage()));
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static void logFailure(DatabaseFault fault, int events, RuntimeException e) {
        if (fault == DatabaseFault.TRANSIENT) {
            LOG.warn("A batch waits for the database", kv("events", events), kv("cause", e.getMessage()));
        } else {
            LOG.error(e, "A batch failed unexpectedly, retrying", kv("events", events));
        }
    }
}
