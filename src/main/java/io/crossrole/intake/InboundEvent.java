package io.crossrole.intake;

import java.time.Instant;

/**
 * An event that was read and found to be as its schema says.
 *
 * @param source the CloudEvents {@code source}; with {@code id} the event's identity
 * @param id the CloudEvents {@code id}, or for plain JSON a digest of topic, key, value and record timestamp
 * @param age when it happened: the later of two events is the newer
 * @param traceparent the W3C trace context, only if well-formed, else null
 * @param offset the record's offset: at a tie in age the later record is the newer
 */
public record InboundEvent<T>(String source, String id, Instant age, String traceparent, long offset, T data) {}
