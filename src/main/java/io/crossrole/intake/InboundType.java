package io.crossrole.intake;

/**
 * A kind of event that Crossrole takes in.
 *
 * @param cloudEventsType the CloudEvents {@code type}; the JSON Schema of its data has the same name
 * @param data the fields that are read, as a record; others are ignored
 */
public record InboundType<T>(String cloudEventsType, Class<T> data) {}
