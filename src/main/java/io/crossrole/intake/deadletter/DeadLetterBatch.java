package io.crossrole.intake.deadletter;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.deadletter.OutgoingDeadLetter.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A batch's dead letters on their way. None of them is tried for ever because of what it is. */
final class DeadLetterBatch {

    private static final Logger LOG = Logger.getLogger(DeadLetterBatch.class);

    /** With the waits between them half a minute or so: a topic or a permission may be on its way. */
    private static final int MOST_TRIES_OF_THE_REFUSED = 8;

    private static final int AT_ONCE = 100;
    private static final long BYTES_AT_ONCE = 4_194_304;

    private final DeadLetterProducer producer;
    private final IntakeMetrics metrics;
    private List<OutgoingDeadLetter> waiting = new ArrayList<>();

    DeadLetterBatch(DeadLetterProducer producer, IntakeMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    void add(OutgoingDeadLetter outgoingDeadLetter) {
        waiting.add(outgoingDeadLetter);
    }

    boolean isUnfinished() {
        return !waiting.isEmpty();
    }

    int unsent() {
        return waiting.size();
    }

    /**
     * Sends those that wait.
     *
     * @param tries how often they were sent, with this time
     * @return whether those that still wait need no wait
     */
    boolean send(int tries) {
        List<OutgoingDeadLetter> again = new ArrayList<>();
        boolean isAllAnswered = true;
        for (int start = 0; start < waiting.size(); ) {
            List<OutgoingDeadLetter> some = waiting.subList(start, endOfWhatIsHeldAtOnce(start));
            List<Optional<Throwable>> failures =
                    producer.send(some.stream().map(OutgoingDeadLetter::toSend).toList());
            for (int i = 0; i < some.size(); i++) {
                OutgoingDeadLetter outgoingDeadLetter = some.get(i);
                if (failures.get(i).isEmpty()) {
                    sent(outgoingDeadLetter);
                } else {
                    Throwable failure = failures.get(i).get();
                    SendFault fault = SendFault.of(failure);
                    isAllAnswered &= fault == SendFault.RECORD;
                    next(outgoingDeadLetter, fault, failure, tries).ifPresent(again::add);
                }
            }
            start += some.size();
        }
        waiting = again;
        return isAllAnswered;
    }

    /** While it waits, a letter may be held deflated; it is sent as it came. */
    private int endOfWhatIsHeldAtOnce(int start) {
        int end = start;
        for (long bytes = 0; end < waiting.size() && end - start < AT_ONCE && bytes < BYTES_AT_ONCE; end++) {
            bytes += waiting.get(end).valueSize();
        }
        return end;
    }

    private Optional<OutgoingDeadLetter> next(
            OutgoingDeadLetter outgoingDeadLetter, SendFault fault, Throwable failure, int tries) {
        switch (fault) {
            case PASSING -> {
                LOG.debugf("A dead letter could not be sent cause=%s", failure);
                return Optional.of(outgoingDeadLetter);
            }
            case RECORD -> {
                Optional<OutgoingDeadLetter> shorter = outgoingDeadLetter.shorter();
                if (shorter.isEmpty()) {
                    giveUp(outgoingDeadLetter, failure);
                }
                return shorter;
            }
            default -> {
                if (tries < MOST_TRIES_OF_THE_REFUSED) {
                    producer.renew();
                    return Optional.of(outgoingDeadLetter);
                }
                giveUp(outgoingDeadLetter, failure);
                return Optional.empty();
            }
        }
    }

    private void giveUp(OutgoingDeadLetter outgoingDeadLetter, Throwable failure) {
        LOG.errorf(
                "A dead letter could not be sent, and is given up; it is written down topic=%s partition=%d offset=%d cause=%s",
                outgoingDeadLetter.record().topic(),
                outgoingDeadLetter.record().partition(),
                outgoingDeadLetter.record().offset(),
                failure);
        metrics.givenUp(outgoingDeadLetter.record().topic());
    }

    private void sent(OutgoingDeadLetter outgoingDeadLetter) {
        if (outgoingDeadLetter.extent() != Extent.WHOLE) {
            metrics.cut(outgoingDeadLetter.record().topic());
        }
    }
}
