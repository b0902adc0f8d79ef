package io.crossrole.intake.event;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The time at which an event happened: its own {@code time}, or else its record's timestamp, or else now. A time too
 * far in the future is not used, since a wrong clock would make the event newer than all later ones.
 *
 * <p>Computed once, at intake, and stored: a second computation would see another "now".
 */
final class OccurrenceTime {

    /**
     * Earlier times become this one. They are the zero value of a clock that was never set, as in Go and .NET; and
     * before 1582 JDBC and {@code java.time} use different calendars.
     */
    private static final Instant EARLIEST = Instant.EPOCH;

    private final Clock clock;
    private final Duration maxTimeAhead;

    OccurrenceTime(Clock clock, Duration maxTimeAhead) {
        this.clock = clock;
        this.maxTimeAhead = maxTimeAhead;
    }

    /** The time of an event that has none of its own. A negative timestamp means that the record has no timestamp. */
    Instant of(ConsumerRecord<?, ?> record) {
        Instant now = clock.instant();
        Instant recorded = Instant.ofEpochMilli(record.timestamp());
        return record.timestamp() < 0 || isTooFarAhead(recorded, now) ? now : recorded;
    }

    Instant of(CloudEvent event, ConsumerRecord<?, ?> record) {
        if (event.getTime() == null) {
            return of(record);
        }
        Instant claimed = event.getTime().toInstant();
        if (isTooFarAhead(claimed, clock.instant())) {
            return of(record);
        }
        return claimed.isBefore(EARLIEST) ? EARLIEST : claimed;
    }

    private boolean isTooFarAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(maxTimeAhead));
    }
}
