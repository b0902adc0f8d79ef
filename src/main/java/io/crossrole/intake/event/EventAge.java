package io.crossrole.intake.event;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * When an event happened, as far as that can be believed: by its own {@code time}, else by its record's timestamp, else now.
 * A clock that is wrong must not make an event newer than all that will come.
 */
final class EventAge {

    /**
     * An earlier time is the zero of a clock that was never set, as in Go and .NET. It is older than anything, and that is all
     * that it says; before 1582 JDBC and Java count days differently.
     */
    private static final Instant EARLIEST = Instant.EPOCH;

    private final Clock clock;
    private final Duration maxTimeAhead;

    EventAge(Clock clock, Duration maxTimeAhead) {
        this.clock = clock;
        this.maxTimeAhead = maxTimeAhead;
    }

    /** Of an event that brings no time of its own. Kafka has no times before 1970: below zero there is none. */
    Instant of(ConsumerRecord<?, ?> record) {
        Instant now = clock.instant();
        Instant recorded = Instant.ofEpochMilli(record.timestamp());
        return record.timestamp() < 0 || isTooFarAhead(recorded, now) ? now : recorded;
    }

    /** Of a CloudEvent. */
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
