package io.crossrole.intake;

import java.time.Instant;

/**
 * An event that was read from a record and that conforms to its JSON Schema.
 *
 * @param source the CloudEvents {@code source}; with {@code id} it identifies the event
 * @param id the CloudEvents {@code id}; for plain JSON a digest of topic, key, value and record timestamp
 * @param occurredAt the time at which the event happened, also called its age: of two events the one with the later
 *     time is the newer
 * @param traceparent the W3C trace context; null if it is missing or malformed
 * @param offset the record's offset; of two events of the same time the one with the higher offset is the newer
 */
public record InboundEvent<T>(String source, String id, Instant occurredAt, String traceparent, long offset, T data) {

    /** The same event with another trace context: that of Crossrole's own span, which continues the event's. */
    public InboundEvent<T> withTraceparent(String continued) {
        return new InboundEvent<>(source, id, occurredAt, continued, offset, data);
    }
}
