package io.crossrole.intake.deadletter;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.deadletter.OutgoingDeadLetter.Extent;
import io.crossrole.logging.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dead letters of one batch while they are sent. A dead letter that the broker rejects is not retried forever. */
final class DeadLetterBatch {

    private static final Log LOG = Log.of(DeadLetterBatch.class);

    /**
     * Some 30 seconds with the waits between the attempts: time to grant a permission. Attempts without an answer do not count,
     * since an outage may end with a rejection.
     */
    private static final int MAX_REJECTED_ATTEMPTS = 8;

    private static final int MAX_CHUNK_RECORDS = 100;
    private static final long MAX_CHUNK_BYTES = 4_194_304;

    private final DeadLetterProducer producer;
    private final IntakeMetrics metrics;
    private List<OutgoingDeadLetter> unsent = new ArrayList<>();
    private Throwable latestFailure;
    private int rejectedAttempts;

    DeadLetterBatch(DeadLetterProducer producer, IntakeMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    void add(OutgoingDeadLetter deadLetter) {
        unsent.add(deadLetter);
    }

    boolean isUnfinished() {
        return !unsent.isEmpty();
    }

    int unsentCount() {
        return unsent.size();
    }

    /** Why the latest one could not be sent; null if all were. */
    Throwable latestFailure() {
        return latestFailure;
    }

    /**
     * Sends all dead letters that are still unsent.
     *
     * @return whether the unsent ones can be retried without a wait
     */
    boolean send() {
        boolean isRejected = false;
        List<OutgoingDeadLetter> retries = new ArrayList<>();
        boolean canRetryAtOnce = true;
        for (int start = 0; start < unsent.size(); ) {
            List<OutgoingDeadLetter> chunk = unsent.subList(start, endOfChunk(start));
            List<Optional<Throwable>> failures =
                    producer.send(chunk.stream().map(OutgoingDeadLetter::toSend).toList());
            for (int i = 0; i < chunk.size(); i++) {
                OutgoingDeadLetter deadLetter = chunk.get(i);
                if (failures.get(i).isEmpty()) {
                    countIfCut(deadLetter);
                } else {
                    Throwable failure = failures.get(i).get();
                    latestFailure = failure;
                    SendFault fault = SendFault.of(failure);
                    canRetryAtOnce &= fault == SendFault.RECORD;
                    isRejected |= fault == SendFault.OTHER;
                    retryOrGiveUp(deadLetter, fault, failure).ifPresent(retries::add);
                }
            }
            start += chunk.size();
        }
        unsent = retries;
        rejectedAttempts += isRejected ? 1 : 0;
        return canRetryAtOnce;
    }

    /** Bounds memory: an unsent value may be held deflated, but is sent inflated. */
    private int endOfChunk(int start) {
        int end = start;
        for (long bytes = 0; end < unsent.size() && end - start < MAX_CHUNK_RECORDS && bytes < MAX_CHUNK_BYTES; end++) {
            bytes += unsent.get(end).valueSize();
        }
        return end;
    }

    private Optional<OutgoingDeadLetter> retryOrGiveUp(
            OutgoingDeadLetter deadLetter, SendFault fault, Throwable failure) {
        switch (fault) {
            case TRANSIENT -> {
                return Optional.of(deadLetter);
            }
            case RECORD -> {
                Optional<OutgoingDeadLetter> shorter = deadLetter.shorter();
                if (shorter.isEmpty()) {
                    giveUp(deadLetter, failure);
                }
                return shorter;
            }
            default -> {
                if (rejectedAttempts + 1 < MAX_REJECTED_ATTEMPTS) {
                    producer.discard();
                    return Optional.of(deadLetter);
                }
                giveUp(deadLetter, failure);
                return Optional.empty();
            }
        }
    }

    private void giveUp(OutgoingDeadLetter deadLetter, Throwable failure) {
        LOG.error(
                "Dead letter could not be sent and stays in the table only",
                kv("topic", deadLetter.record().topic()),
                kv("partition", deadLetter.record().partition()),
                kv("offset", deadLetter.record().offset()),
                kv("cause", failure));
        metrics.countUnsent(deadLetter.record().topic());
    }

    private void countIfCut(OutgoingDeadLetter deadLetter) {
        if (deadLetter.extent() != Extent.WHOLE) {
            metrics.countCut(deadLetter.record().topic());
        }
    }
}
