package io.crossrole.intake;

/**
 * A type of event that Crossrole accepts.
 *
 * @param cloudEventsType the CloudEvents {@code type}; the JSON Schema of the data has the same name
 * @param data the record class of the fields that are read; other fields are ignored
 */
public record InboundType<T>(String cloudEventsType, Class<T> data) {}
