package io.crossrole.intake.deadletter;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.intake.deadletter.Letter.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A batch's dead letters on their way. None of them is tried for ever because of what it is. */
final class LetterRound {

    private static final Logger LOG = Logger.getLogger(LetterRound.class);

    /** With the waits between them half a minute or so: a topic or a permission may be on its way. */
    private static final int MOST_TRIES_OF_THE_REFUSED = 8;

    private static final int AT_ONCE = 100;
    private static final long BYTES_AT_ONCE = 4_194_304;

    private final DeadLetterProducer producer;
    private final IntakeMetrics metrics;
    private List<Letter> waiting = new ArrayList<>();

    LetterRound(DeadLetterProducer producer, IntakeMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    void add(Letter letter) {
        waiting.add(letter);
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
        List<Letter> again = new ArrayList<>();
        boolean isAllAnswered = true;
        for (int start = 0; start < waiting.size(); ) {
            List<Letter> some = waiting.subList(start, endOfWhatIsHeldAtOnce(start));
            List<Optional<Throwable>> failures =
                    producer.send(some.stream().map(Letter::toSend).toList());
            for (int i = 0; i < some.size(); i++) {
                Letter letter = some.get(i);
                if (failures.get(i).isEmpty()) {
                    sent(letter);
                } else {
                    Throwable failure = failures.get(i).get();
                    SendFault fault = SendFault.of(failure);
                    isAllAnswered &= fault == SendFault.RECORD;
                    next(letter, fault, failure, tries).ifPresent(again::add);
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

    private Optional<Letter> next(Letter letter, SendFault fault, Throwable failure, int tries) {
        switch (fault) {
            case PASSING -> {
                LOG.debugf("A dead letter could not be sent cause=%s", failure);
                return Optional.of(letter);
            }
            case RECORD -> {
                Optional<Letter> shorter = letter.shorter();
                if (shorter.isEmpty()) {
                    giveUp(letter, failure);
                }
                return shorter;
            }
            default -> {
                if (tries < MOST_TRIES_OF_THE_REFUSED) {
                    producer.renew();
                    return Optional.of(letter);
                }
                giveUp(letter, failure);
                return Optional.empty();
            }
        }
    }

    private void giveUp(Letter letter, Throwable failure) {
        LOG.errorf(
                "A dead letter could not be sent, and is given up; it is written down topic=%s partition=%d offset=%d cause=%s",
                letter.record().topic(),
                letter.record().partition(),
                letter.record().offset(),
                failure);
        metrics.givenUp(letter.record().topic());
    }

    private void sent(Letter letter) {
        if (letter.extent() != Extent.WHOLE) {
            metrics.cut(letter.record().topic());
        }
    }
}
